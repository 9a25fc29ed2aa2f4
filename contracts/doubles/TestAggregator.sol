// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAggregatorV3} from "../interfaces/IAggregatorV3.sol";

/// @title A price feed whose rounds one account writes
/// @notice Stands for a Chainlink aggregator on development chains and in tests: the keeper pushes rounds, also wrong,
/// old and empty ones, because that is what its readers have to survive. Its prices are simulated.
contract TestAggregator is IAggregatorV3 {
    struct Round {
        int256 answer;
        uint256 startedAt;
        uint256 updatedAt;
        bool exists;
    }

    uint8 public immutable decimals;

    string public description;
    /// @notice The only account that writes rounds, and that can name its successor.
    address public keeper;
    uint80 public latestRound;

    mapping(uint80 roundId => Round round) private _rounds;

    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);
    event KeeperChanged(address indexed keeper);

    error AggregatorNotKeeper(address caller);
    error AggregatorNoRound(uint80 roundId);

    modifier onlyKeeper() {
        require(msg.sender == keeper, AggregatorNotKeeper(msg.sender));
        _;
    }

    constructor(string memory description_, uint8 decimals_) {
        description = description_;
        decimals = decimals_;
        keeper = msg.sender;
        emit KeeperChanged(msg.sender);
    }

    function setKeeper(address keeper_) external onlyKeeper {
        keeper = keeper_;
        emit KeeperChanged(keeper_);
    }

    /// @notice The next round, begun and answered now.
    /// @param answer price in the feed's decimals
    function pushRound(int256 answer) external onlyKeeper returns (uint80 roundId) {
        roundId = latestRound + 1;
        _write(roundId, answer, block.timestamp, block.timestamp);
    }

    /// @notice Writes any round as it is given; the highest round ever written is the latest.
    function setRound(uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt) external onlyKeeper {
        _write(id, answer, startedAt, updatedAt);
    }

    function version() external pure returns (uint256) {
        return 1;
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return getRoundData(latestRound);
    }

    function getRoundData(
        uint80 roundId
    ) public view returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound) {
        Round storage round = _rounds[roundId];
        require(round.exists, AggregatorNoRound(roundId));
        return (roundId, round.answer, round.startedAt, round.updatedAt, roundId);
    }

    function _write(uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt) private {
        _rounds[id] = Round({answer: answer, startedAt: startedAt, updatedAt: updatedAt, exists: true});
        if (id > latestRound) latestRound = id;
        emit AnswerUpdated(answer, id, updatedAt);
    }
}
