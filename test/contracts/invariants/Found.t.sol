// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {UsdtVault} from "../../../contracts/UsdtVault.sol";
import {TestTether} from "../../../contracts/doubles/TestTether.sol";
import {GoldToken} from "../../../contracts/GoldToken.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {World} from "./World.sol";

/// @dev What the invariants and the reading of the contracts found, as small fixed cases.
contract FoundTest is World {
    /// @notice I12: a treasurer cannot take USDT out of the vault while everybody else waits for the end of a pause.
    function test_SweepWaitsForTheEndOfAPause() public {
        UsdtVault vault = _system.vault();
        GoldToken token = _system.token();
        vm.prank(GUARDIAN);
        token.pause();
        vm.expectRevert(abi.encodeWithSelector(IUsdtVault.VaultPaused.selector));
        vm.prank(TREASURY);
        vault.sweep(1);

        vm.warp(token.pausedUntil());
        vm.prank(TREASURY);
        vault.sweep(1);
    }

    /// @notice I6: where USDT leaves more than the wholly funded tickets need, the ratio leaves the rest in the books: it is
    /// the next ticket's, not lost in the vault.
    function test_RatioLeavesTheRestToTheQueue() public {
        UsdtVault vault = _system.vault();
        _investorHandler.queueSale(0, 50e18 + 1, 1);
        _investorHandler.queueSale(1, 50e18 + 1, 1);
        uint256 first = vault.ticket(1).usdt;
        uint256 funded = vault.books().fundedUsdt;
        vm.assertTrue(first < funded && vault.usdtAhead(2) > 0, "the second ticket is funded in part");

        // USDT takes all and gives back more than the first ticket needs
        uint256 left = first + (funded - first) / 2;
        _destroyAndIssue(left);
        _fixRatio(1e18);

        IUsdtVault.Books memory books = vault.books();
        vm.assertEq(books.fundedUsdt, first, "the first ticket keeps all that it was funded with");
        vm.assertEq(books.floatUsdt, left - first, "the rest is in the books");
        vault.fundQueue();
        vm.assertEq(vault.books().fundedUsdt, left, "and is assigned to the next");
        _investorHandler.claim(0, 0, true);
        vm.assertEq(_system.usdt().balanceOf(address(vault)), left - first, "paid in full");
    }

    /// @notice And a low ratio still frees nothing.
    function test_ALowRatioFreesNothing() public {
        UsdtVault vault = _system.vault();
        _investorHandler.queueSale(0, 50e18 + 1, 1);
        uint256 owed = vault.books().fundedUsdt;
        _destroyAndIssue(owed - 1);
        _fixRatio(1);
        vm.assertEq(vault.books().floatUsdt, 0, "float");
        vm.assertEq(vault.books().feesUsdt, 0, "fees");
    }

    /// @notice In the test itself: where all that somebody may ever hold is frozen, compliance still finds a wrong expectation to
    /// try, one bit away and not one more, and the contract refuses it by name.
    function test_AFreezeOfEverythingIsExpectedWrongly() public {
        uint256 who = 2;
        uint256 everything = 17; // as `_freeze` reads it
        _complianceHandler.freeze(who, everything, 15);
        address person = _people[who];
        GoldToken token = _system.token();
        vm.assertEq(token.getFrozenTokens(person), type(uint256).max, "everything is frozen");

        uint256 wrong = 8; // as `freezeIf` reads it
        _complianceHandler.freezeIf(who, 0, (15 << 8) | wrong);
        vm.assertEq(
            token.getFrozenTokens(person),
            type(uint256).max,
            "and stays frozen where another freeze was expected"
        );
        _complianceHandler.freezeIf(who, 0, (15 << 8) | (wrong + 1));
        vm.assertEq(token.getFrozenTokens(person), 0, "and is let go where this one was");
    }

    /// @notice In the test itself: where USDT has taken funds away, a gift of USDT fills the hole. It is paid out as the books have
    /// it, never more, and is in nobody's books.
    function test_AGiftFillsAHoleAndNoMore() public {
        UsdtVault vault = _system.vault();
        IUsdtVault.Books memory books = vault.books();
        uint256 sold = 100e18;
        _destroyAndIssue(books.floatUsdt / 2);
        _attackHandler.donate(0, 5_001e6 - 1, false);
        (, , , uint256 paid) = vault.quoteSell(sold);
        vm.assertEq(paid, books.floatUsdt / 2 + 5_001e6, "what came back can be paid");

        TestTether usdt = _system.usdt();
        vm.prank(TETHER);
        usdt.issue(address(vault), 1_000_000e6);
        (, , , paid) = vault.quoteSell(sold);
        vm.assertEq(paid, books.floatUsdt, "and no more than the float");
        _attackHandler.donate(0, 5_001e6 - 1, false);
        vm.assertTrue(keccak256(abi.encode(vault.books())) == keccak256(abi.encode(books)), "books");
        vm.assertEq(_watch.breachesOf(9).length, 0, "I9");
    }

    /// @notice The same as the runner found and shrank it: USDT's successor gives the vault a third of what it had.
    function test_AGiftAfterASuccessor() public {
        _temptationHandler.takeBackWrongly(14623, 2007, 11656);
        _marketHandler.deprecateUsdt(32033668527445237494348198867877922247140895767726158742018756647332109588832);
        _supplyHandler.fund(
            114723751415562572538519140366214587331,
            5641254613267069056375072079121380371695405786381826161369662144809
        );
        _reentranceHandler.reenterInPurchase(
            95580797102446224512620467290776797442480376753401281275547703461628744826880,
            9803,
            88295852101865586434405746829717804943720354563388943943161023631776963831878
        );
        uint256 giver = 40646835010881980305276101038303135850692434490931545017355975696014293862269;
        _attackHandler.donate(giver, 10_000e6 - 1, false); // nothing: the market opens
        (, , , uint256 before) = _system.vault().quoteSell(100e18);
        _attackHandler.donate(
            giver,
            64997667022448782919789547603078351822268772470867666209260309389975652139009,
            false
        );
        (, , , uint256 paid) = _system.vault().quoteSell(100e18);
        vm.assertTrue(paid > before, "what came back can be paid");
        vm.assertEq(_watch.breachesOf(9).length, 0, "I9");
    }

    function _destroyAndIssue(uint256 left) private {
        TestTether usdt = _system.usdt();
        address vault = address(_system.vault());
        _watch.noteTaken();
        vm.startPrank(TETHER);
        usdt.addBlackList(vault);
        usdt.destroyBlackFunds(vault);
        usdt.removeBlackList(vault);
        usdt.issue(vault, left);
        vm.stopPrank();
    }

    function _fixRatio(uint256 ratio) private {
        AccessManager manager = _system.manager();
        address vault = address(_system.vault());
        bytes memory confirm = abi.encodeCall(IUsdtVault.confirmClaimRatio, (ratio));
        _watch.perform(TREASURY, vault, abi.encodeCall(IUsdtVault.proposeClaimRatio, (ratio)), TREASURY);
        vm.prank(ADMIN_A);
        manager.schedule(vault, confirm, 0);
        vm.warp(block.timestamp + 48 hours);
        (bool confirmed, ) = _watch.perform(ADMIN_A, vault, confirm, ADMIN_A);
        vm.assertTrue(confirmed, "the ratio is confirmed");
    }
}
