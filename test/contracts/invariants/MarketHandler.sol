// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestAggregator} from "../../../contracts/doubles/TestAggregator.sol";
import {TestTetherSuccessor} from "../../../contracts/doubles/TestTetherSuccessor.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev Time, prices and USDT: what happens to the system from outside.
contract MarketHandler is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /* TIME */

    function waitSeconds(uint256 time) external {
        vm.warp(block.timestamp + clamp(time, 1, 2 hours));
    }

    function waitDays(uint256 time) external {
        vm.warp(block.timestamp + clamp(time, 1 hours, 5 days));
    }

    /// @notice To the expiry of attestations, of pauses, of credentials.
    function waitLong(uint256 seed) external {
        if (seed % 4 != 0) return;
        vm.warp(block.timestamp + ((seed >> 8) % 2 == 0 ? 14 days : 36 days));
        _extendCalendar();
    }

    /// @notice To an edge of the session, at most a second beside it: any half hour that is open beside a closed one.
    function waitForEdge(uint256 seed) external {
        uint256 time = (block.timestamp / 30 minutes + 1) * 30 minutes;
        for (uint256 i = 0; i < 240 && _isOpenAt(time) == _isOpenAt(time - 1); ++i) time += 30 minutes;
        vm.warp(time - 1 + (seed % 3));
        if (seed % 8 > 4) _push(_xauFeed, _latest(_xauFeed));
    }

    /* PRICES */

    function pushGold(uint256 seed) external {
        // mostly small moves; now and then a jump
        int256 move = seed % 8 == 0 ? int256(8_000 + ((seed >> 8) % 4_001)) : int256(9_800 + ((seed >> 8) % 401));
        int256 answer = (_latest(_xauFeed) * move) / 10_000;
        _push(_xauFeed, answer < 900e8 || answer > 21_000e8 ? FIRST_PRICE : answer);
    }

    function pushUsdt(uint256 seed) external {
        _push(
            _usdtFeed,
            seed % 4 == 0 ? int256(0.86e8 + ((seed >> 8) % 0.3e8)) : int256(0.985e8 + ((seed >> 8) % 0.03e8))
        );
    }

    /// @notice A round that should not be: nothing, negative, from the future, without a time, old.
    function failFeed(uint256 seed) external {
        if (seed % 4 != 0) return;
        TestAggregator feed = (seed >> 8) % 2 == 0 ? _xauFeed : _usdtFeed;
        uint256 kind = (seed >> 16) % 5;
        int256 answer =
            kind == 0
                ? int256(0)
                : kind == 1
                    ? -_latest(feed)
                    : _latest(feed);
        uint256 updatedAt = block.timestamp;
        if (kind == 2) updatedAt += 1 + ((seed >> 24) % 1 days);
        if (kind == 3) updatedAt = 0;
        if (kind == 4) updatedAt -= 1 days + 30 minutes + ((seed >> 24) % 3);
        uint80 round = feed.latestRound() + 1;
        vm.prank(KEEPER);
        feed.setRound(round, answer, updatedAt, updatedAt);
    }

    function proposePrice(uint256 seed) external {
        _as(_staff(FIRST, seed), address(_oracle), abi.encodeCall(IPriceOracle.proposePrice, (_xauFeed.latestRound())));
    }

    function confirmPrice(uint256 seed) external {
        _as(
            _staff(SECOND, seed),
            address(_oracle),
            abi.encodeCall(IPriceOracle.confirmPrice, (_xauFeed.latestRound()))
        );
    }

    function setCalendar(uint256 day, uint48 word, uint256 seed) external {
        if (seed % 4 == 0) {
            _extendCalendar();
            return;
        }
        uint48[] memory words = new uint48[](1);
        words[0] = word;
        uint32 first = uint32(block.timestamp / 1 days + clamp(day, 0, 6));
        _as(_staff(FIRST, seed), address(_oracle), abi.encodeCall(IPriceOracle.setCalendar, (first, words)));
    }

    /* USDT */

    function setUsdtFee(uint256 bps, uint256 most) external {
        vm.prank(TETHER);
        _usdt.setParams(bps % 3 == 0 ? clamp(bps, 0, 19) : 0, clamp(most, 0, 49));
    }

    function blockInUsdt(uint256 who, bool vault, uint256 seed) external {
        if (seed % 4 != 0) return;
        vm.prank(TETHER);
        _usdt.addBlackList(vault ? address(_vault) : _person(who));
    }

    function unblockInUsdt(uint256 who) external {
        vm.prank(TETHER);
        _usdt.removeBlackList(address(_vault));
        vm.prank(TETHER);
        _usdt.removeBlackList(_person(who));
    }

    function pauseUsdt(uint256 seed) external {
        if (_usdt.paused()) {
            vm.prank(TETHER);
            _usdt.unpause();
        } else if (seed % 4 == 0) {
            vm.prank(TETHER);
            _usdt.pause();
        }
    }

    /// @notice The vault's USDT is destroyed; the block is lifted at once or later.
    function destroyUsdt(uint256 seed) external {
        if (seed % 8 != 0) return;
        _watch.noteTaken();
        vm.prank(TETHER);
        _usdt.addBlackList(address(_vault));
        if (!_usdt.deprecated()) {
            vm.prank(TETHER);
            _usdt.destroyBlackFunds(address(_vault));
        }
        if ((seed >> 8) % 4 == 0) return;
        vm.prank(TETHER);
        _usdt.removeBlackList(address(_vault));
    }

    /// @notice USDT moves to a successor: people get their balances again, the vault all or a part.
    function deprecateUsdt(uint256 seed) external {
        if (seed % 32 != 0 || _usdt.deprecated()) return;
        TestTetherSuccessor successor = new TestTetherSuccessor(address(_usdt));
        uint256 vaultUsdt = _usdt.balanceOf(address(_vault));
        _watch.noteTaken();
        address[] memory accounts = _watch.accounts();
        for (uint256 i = 0; i < accounts.length; ++i) {
            if (accounts[i] != address(_vault)) successor.issue(accounts[i], _usdt.balanceOf(accounts[i]));
        }
        successor.issue(address(_vault), (seed >> 8) % 2 == 0 ? vaultUsdt : vaultUsdt / 3);
        vm.prank(TETHER);
        _usdt.deprecate(address(successor));
        for (uint256 i = 0; i < accounts.length; ++i) {
            vm.prank(accounts[i]);
            _usdt.approve(address(_vault), type(uint256).max);
        }
    }

    function _latest(TestAggregator feed) private view returns (int256 answer) {
        (, answer, , , ) = feed.latestRoundData();
        if (answer <= 0) answer = address(feed) == address(_xauFeed) ? FIRST_PRICE : ONE_DOLLAR;
    }
}
