// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {BarRedemption} from "../../../contracts/BarRedemption.sol";
import {BarRegistry} from "../../../contracts/BarRegistry.sol";
import {GoldToken} from "../../../contracts/GoldToken.sol";
import {InvestorRegistry} from "../../../contracts/InvestorRegistry.sol";
import {PriceOracle} from "../../../contracts/PriceOracle.sol";
import {SupplyController} from "../../../contracts/SupplyController.sol";
import {UsdtVault} from "../../../contracts/UsdtVault.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {TestAggregator} from "../../../contracts/doubles/TestAggregator.sol";
import {TestTether} from "../../../contracts/doubles/TestTether.sol";
import {Cast} from "./Cast.sol";
import {System} from "./System.sol";

/// @dev Makes every call that an actor makes, counts those that succeed, and holds what changed against rules that are
/// written down here a second time, from the outside. What breaks a rule is noted under the number of its invariant.
abstract contract Ledger is Cast {
    /// @dev What an account has.
    struct Holding {
        uint256 gold;
        uint256 frozen;
        uint256 usdt;
        uint256 allowance;
        bool allowed;
        bool leaving;
    }

    /// @dev What stands before a call.
    struct Before {
        Holding[] holdings;
        IUsdtVault.Books books;
        uint256 supply;
        uint256 vaultUsdt;
        bool paused;
        bool windDown;
        uint256 lastUsed;
        uint48 lastUsedAt;
    }

    /// @dev A call that succeeded.
    struct Made {
        address actor;
        address target;
        bytes4 selector;
        bytes arguments;
        bytes answer;
        address consenting;
    }

    System public immutable system;
    AccessManager internal immutable _manager;
    InvestorRegistry internal immutable _investors;
    BarRegistry internal immutable _bars;
    PriceOracle internal immutable _oracle;
    SupplyController internal immutable _supply;
    UsdtVault internal immutable _vault;
    BarRedemption internal immutable _redemption;
    GoldToken internal immutable _token;
    TestTether internal immutable _usdt;
    TestAggregator internal immutable _xauFeed;
    TestAggregator internal immutable _usdtFeed;

    /// @dev Everybody who can hold gold or USDT: the people first.
    address[] internal _accounts;

    mapping(address target => mapping(bytes4 selector => uint256)) internal _tries;
    mapping(address target => mapping(bytes4 selector => uint256)) internal _successes;

    /// @dev What was found wrong, by number of invariant.
    mapping(uint256 number => string[]) private _breaches;

    constructor(System system_, address[] memory people) {
        system = system_;
        _manager = system_.manager();
        _investors = system_.investors();
        _bars = system_.bars();
        _oracle = system_.oracle();
        _supply = system_.supply();
        _vault = system_.vault();
        _redemption = system_.redemption();
        _token = system_.token();
        _usdt = system_.usdt();
        _xauFeed = system_.xauFeed();
        _usdtFeed = system_.usdtFeed();
        for (uint256 i = 0; i < people.length; ++i) _accounts.push(people[i]);
        // whoever else received would be missed in the sum of balances (I3)
        address[7] memory others = [
            TREASURY,
            address(_vault),
            address(_redemption),
            address(_supply),
            address(_token),
            DESTINATION,
            OTHER_DESTINATION
        ];
        for (uint256 i = 0; i < others.length; ++i) _accounts.push(others[i]);
    }

    /// @notice Calls `target` as `actor`.
    /// @param consenting who signed for it, if it was not the actor
    function perform(
        address actor,
        address target,
        bytes memory data,
        address consenting
    ) public returns (bool succeeded, bytes memory answer) {
        bytes4 selector = bytes4(data);
        ++_tries[target][selector];
        Before memory before = _observe(actor);
        vm.prank(actor);
        // solhint-disable-next-line avoid-low-level-calls
        (succeeded, answer) = target.call(data);
        if (!succeeded) return (false, answer);
        ++_successes[target][selector];
        _review(before, Made(actor, target, selector, _argumentsOf(data), answer, consenting));
    }

    /// @notice Notes that a rule was broken.
    function breach(uint256 number, string memory what) public {
        _breaches[number].push(what);
    }

    function breachesOf(uint256 number) external view returns (string[] memory) {
        return _breaches[number];
    }

    function successesOf(address target, bytes4 selector) external view returns (uint256) {
        return _successes[target][selector];
    }

    function triesOf(address target, bytes4 selector) external view returns (uint256) {
        return _tries[target][selector];
    }

    function accounts() external view returns (address[] memory) {
        return _accounts;
    }

    /// @dev What every call is held against.
    function _review(Before memory before, Made memory made) internal virtual;

    function _observe(address actor) internal view returns (Before memory before) {
        before.holdings = new Holding[](_accounts.length);
        before.windDown = _token.isWindDown();
        for (uint256 i = 0; i < _accounts.length; ++i) before.holdings[i] = _holdingOf(_accounts[i], actor);
        before.books = _vault.books();
        before.supply = _token.totalSupply();
        before.vaultUsdt = _usdt.balanceOf(address(_vault));
        before.paused = _token.paused();
        before.lastUsed = _oracle.snapshot().lastUsedXauUsd;
        before.lastUsedAt = _oracle.snapshot().lastUsedAt;
    }

    function _holdingOf(address account, address actor) private view returns (Holding memory holding) {
        holding.gold = _token.balanceOf(account);
        holding.frozen = _token.getFrozenTokens(account);
        holding.usdt = _usdt.balanceOf(account);
        holding.allowance = _token.allowance(account, actor);
        if (_isSystem(account)) return holding;
        holding.allowed = _investors.isAllowed(account);
        holding.leaving = _investors.isExitOpen(account);
    }

    function _isSystem(address account) internal view returns (bool) {
        return _keepsBooks(account) || account == TREASURY;
    }

    function _keepsBooks(address account) internal view returns (bool) {
        return account == address(_vault) || account == address(_redemption) || account == address(_supply);
    }

    function _expect(bool holds, uint256 number, string memory what) internal {
        if (!holds) _breaches[number].push(what);
    }

    function _saturatingSub(uint256 a, uint256 b) internal pure returns (uint256) {
        return a > b ? a - b : 0;
    }

    function _min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    function _argumentsOf(bytes memory data) private pure returns (bytes memory arguments) {
        arguments = new bytes(data.length < 4 ? 0 : data.length - 4);
        for (uint256 i = 0; i < arguments.length; ++i) arguments[i] = data[i + 4];
    }
}
