// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BusinessDays} from "../libraries/BusinessDays.sol";
import {FineWeight} from "../libraries/FineWeight.sol";
import {Price} from "../libraries/Price.sol";
import {TicketQueue} from "../libraries/TicketQueue.sol";

/// @title The arithmetic of the libraries, many cases in a call
/// @notice Cases follow from a seed; what they give is folded into one hash, which a reference in another language folds as well.
contract TestArithmetic {
    using TicketQueue for TicketQueue.Queue;

    TicketQueue.Queue private _queue;

    /// @notice Fine weights, prices, fees and dates of the cases `first` to `first + count - 1`.
    function fold(bytes32 seed, uint256 first, uint256 count) external pure returns (bytes32 folded) {
        for (uint256 i = first; i < first + count; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            folded = keccak256(abi.encode(folded, _case(word)));
        }
    }

    /// @notice What one case gives.
    function caseOf(bytes32 seed, uint256 index) external pure returns (uint256[8] memory) {
        return _case(uint256(keccak256(abi.encode(seed, index))));
    }

    /// @notice A queue of tickets: each byte of the steps is a new ticket, cash, or a ticket taken back.
    function queue(bytes calldata steps) external returns (uint256[] memory ahead, uint256 unfunded, uint256 whole) {
        for (uint256 i = 0; i < steps.length; ++i) {
            uint256 step = uint8(steps[i]);
            uint256 amount = 1 + step / 3;
            if (step % 3 == 0) _queue.push(msg.sender, 1, amount);
            else if (step % 3 == 1) {
                uint256 waiting = _queue.unfunded();
                _queue.assign(amount < waiting ? amount : waiting);
            } else if (_queue.count != 0) {
                uint256 ticketId = 1 + (amount % _queue.count);
                if (_queue.aheadOf(ticketId) != 0) _queue.cutOut(ticketId);
            }
        }
        ahead = new uint256[](_queue.count);
        for (uint256 i = 0; i < ahead.length; ++i) ahead[i] = _queue.aheadOf(i + 1);
        return (ahead, _queue.unfunded(), _queue.whollyFunded());
    }

    function _case(uint256 word) private pure returns (uint256[8] memory answers) {
        uint16 fineness = uint16(9_950 + (word % 50));
        uint256 price = 100e18 + ((word >> 16) % 100_000e18);
        uint256 scale = Price.scaleOf(uint8(6 + ((word >> 8) % 13)));
        uint256 bps = (word >> 112) % 201;
        uint256 amount = uint256(uint80(word >> 128)) + 1;
        answers[0] = FineWeight.fromOuncesDown(uint32((word >> 208) % 431_000), fineness);
        answers[1] = FineWeight.fromMilligramsDown(uint32((word >> 208) % 1_001_001), fineness);
        answers[2] = Price.usdtForGoldDown(amount, price, scale);
        answers[3] = Price.goldForUsdtDown(amount, price, scale);
        answers[4] = Price.withSpreadUp(price, bps);
        answers[5] = Price.withSpreadDown(price, bps);
        answers[6] = Price.feeUp(amount, bps);
        answers[7] = BusinessDays.addTo(uint32(word >> 224), (word >> 96) % 30);
    }
}
