// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable function-max-lines, gas-small-strings, avoid-low-level-calls */

import {Manifest} from "./Manifest.sol";
import {World} from "./World.sol";

/// @dev Shows that the handlers get somewhere: every action of every handler makes a call that succeeds, and every function
/// of every contract is among those calls, so the invariants are not true for want of anything that happens. Each story is a
/// row of steps; a step calls one action with arguments that look random until the function that it is about has succeeded.
contract ReachTest is World {
    /// @param handler whose action; in a step without an action, the seconds to wait
    /// @param reached name of the function as `Manifest` has it; empty where the action itself is all
    struct Step {
        address handler;
        string signature;
        string reached;
    }

    uint256 private constant _STORIES = 13;
    uint256 private constant _MOST_TRIES = 96;

    Step[] private _steps;
    mapping(string name => bool) private _isReached;

    /* THE STORIES */

    function test_Trades() public {
        _tell(0);
    }

    function test_Tickets() public {
        _tell(1);
    }

    function test_TicketsTakenBack() public {
        _tell(2);
    }

    function test_AfterUsdtTookFundsAway() public {
        _tell(3);
    }

    function test_TheToken() public {
        _tell(4);
    }

    function test_BarsAndDisputes() public {
        _tell(5);
    }

    function test_RedemptionsDelivered() public {
        _tell(6);
    }

    function test_RedemptionsGivenUp() public {
        _tell(7);
    }

    function test_MintsAndTreasury() public {
        _tell(8);
    }

    function test_Compliance() public {
        _tell(9);
    }

    function test_GuardianAndAdmins() public {
        _tell(10);
    }

    function test_MarketAndAttacks() public {
        _tell(11);
    }

    function test_Temptations() public {
        _tell(12);
    }

    /// @notice No function of any contract is missing.
    function test_EveryFunctionIsReached() public {
        for (uint256 story = 0; story < _STORIES; ++story) _write(story);
        for (uint256 i = 0; i < _steps.length; ++i) _isReached[_steps[i].reached] = true;
        _fromInside("vault.proposeClaimRatio", "vault.confirmClaimRatio");
        _fromInside("bars.proposeDisputeResolution", "bars.approveDisputeResolution");
        _fromInside("bars.proposeLienRelease", "bars.approveLienRelease");
        _fromInside("token.mint", "supply.executeMint");
        _fromInside("token.burn", "supply.burnFromTreasury");
        _fromInside("bars.encumberOldest", "redemption.assign");
        _fromInside("bars.release", "redemption.cancel");
        _fromInside("bars.deliver", "redemption.settle");
        _fromInside("oracle.takeBuyPrice", "vault.buy");
        _fromInside("oracle.takeSellPrice", "vault.sell");
        string memory missing = "";
        Manifest.Entry[] memory entries = Manifest.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            Manifest.Entry memory entry = entries[i];
            // OpenZeppelin's own; and a change of the authority is a change of the system
            if (entry.role == Manifest.VIEW || entry.target == Manifest.MANAGER) continue;
            if (entry.selector == bytes4(keccak256("setAuthority(address)"))) continue;
            if (!_isReached[entry.name]) missing = string.concat(missing, " ", entry.name);
        }
        vm.assertTrue(bytes(missing).length == 0, string.concat("no action reaches:", missing));
    }

    /// @notice A view that panics would be seen: all of them are asked, and some refuse.
    function test_EveryViewIsAsked() public {
        uint256[8] memory words;
        for (uint256 which = 0; which < Manifest.entries().length; ++which) {
            for (uint256 seed = 0; seed < 3; ++seed) {
                for (uint256 i = 0; i < 8; ++i) words[i] = uint256(keccak256(abi.encode(which, seed, i)));
                _anybodyHandler.askAnything(which, words, words[0]);
            }
        }
        _requireNoBreach();
    }

    function _write(uint256 story) private {
        if (story == 0) {
            _step(address(_investorHandler), "roundTripOfGold(uint256,uint256,uint256,bool)", "vault.buy");
            _step(address(_investorHandler), "buy(uint256,uint256,uint256,uint256)", "vault.buy");
            _step(address(_investorHandler), "sell(uint256,uint256,uint256,uint256)", "vault.sell");
            _step(address(_investorHandler), "sellWithPermit(uint256,uint256,uint256)", "vault.sellWithPermit");
            _step(
                address(_investorHandler),
                "sellWithAuthorization(uint256,uint256,uint256,uint256)",
                "vault.sellWithAuthorization"
            );
            _step(address(_investorHandler), "sellAndQueue(uint256,uint256,uint256,uint256)", "vault.sellAndQueue");
            _step(address(_investorHandler), "roundTrip(uint256,uint256,uint256,uint256,bool)", "vault.sell");
            _step(address(_investorHandler), "split(uint256,uint256,uint256)", "");
        } else if (story == 1) {
            _step(address(_investorHandler), "queueSale(uint256,uint256,uint256)", "vault.queueSale");
            _step(address(_investorHandler), "releaseGold(uint256,uint256)", "vault.releaseGold");
            _step(address(_investorHandler), "claim(uint256,uint256,bool)", "vault.claim");
            _step(address(_investorHandler), "fundQueue(uint256)", "vault.fundQueue");
            _step(address(_supplyHandler), "fund(uint256,uint256)", "vault.fundFloat");
            _step(address(_supplyHandler), "sweep(uint256,uint256)", "vault.sweep");
        } else if (story == 2) {
            for (uint256 i = 0; i < 6; ++i) {
                _step(address(_investorHandler), "queueSale(uint256,uint256,uint256)", "vault.queueSale");
            }
            _step(address(_investorHandler), "takeBack(uint256,bool)", "vault.takeBack");
        } else if (story == 3) {
            for (uint256 i = 0; i < 3; ++i) {
                _step(address(_investorHandler), "queueSale(uint256,uint256,uint256)", "vault.queueSale");
            }
            for (uint256 i = 0; i < 24; ++i) _step(address(_marketHandler), "destroyUsdt(uint256)", "");
            _step(address(_marketHandler), "unblockInUsdt(uint256)", "");
            _step(address(_supplyHandler), "fund(uint256,uint256)", "vault.fundFloat");
            _step(address(_supplyHandler), "fixRatio(uint256,uint256,uint256)", "vault.confirmClaimRatio");
        } else if (story == 4) {
            _step(address(_investorHandler), "transfer(uint256,uint256,uint256)", "token.transfer");
            _step(
                address(_investorHandler),
                "approveAndSpend(uint256,uint256,uint256,uint256,uint256)",
                "token.approve"
            );
            _step(
                address(_investorHandler),
                "approveAndSpend(uint256,uint256,uint256,uint256,uint256)",
                "token.transferFrom"
            );
            _step(
                address(_investorHandler),
                "authorize(uint256,uint256,uint256,uint256,uint256)",
                "token.transferWithAuthorization"
            );
            _step(
                address(_investorHandler),
                "authorize(uint256,uint256,uint256,uint256,uint256)",
                "token.receiveWithAuthorization"
            );
            _step(address(_investorHandler), "cancelAuthorization(uint256,uint256)", "token.cancelAuthorization");
            _step(address(_investorHandler), "sellWithPermit(uint256,uint256,uint256)", "token.permit");
            _step(address(_investorHandler), "enterWithSignature(uint256,uint256)", "investors.enterWithSignature");
        } else _writeStaff(story);
    }

    function _writeStaff(uint256 story) private {
        if (story == 5) {
            _step(address(_metalHandler), "propose(uint256,bool)", "bars.propose");
            _step(address(_metalHandler), "attest(uint256,uint256,uint256,uint256)", "bars.attest");
            _step(address(_metalHandler), "dispute(uint256,uint256)", "bars.proposeDisputed");
            for (uint256 i = 0; i < 4; ++i) {
                _step(address(_metalHandler), "dispute(uint256,uint256)", "bars.proposeDisputed");
            }
            _step(address(_metalHandler), "resolve(uint256,uint256,uint256)", "bars.approveDisputeResolution");
            _step(address(_metalHandler), "reject(uint256,uint256)", "bars.reject");
            _step(address(_metalHandler), "renew(uint256)", "bars.attest");
            _step(address(_metalHandler), "lien(uint256,uint256)", "bars.lien");
            _step(address(_metalHandler), "releaseLien(uint256,uint256,uint256)", "bars.approveLienRelease");
            _step(address(_metalHandler), "withdraw(uint256,uint256)", "bars.withdraw");
        } else if (story == 6) {
            _step(address(_investorHandler), "request(uint256,bool,bool)", "redemption.request");
            _step(address(_metalHandler), "assign(uint256,uint256)", "redemption.assign");
            _step(address(_metalHandler), "approve(uint256,uint256)", "redemption.approve");
            _step(address(_metalHandler), "ship(uint256,uint256)", "redemption.ship");
            _step(address(_metalHandler), "settle(uint256,uint256)", "redemption.settle");
            _step(address(_investorHandler), "collect(uint256)", "redemption.collect");
            _step(address(_investorHandler), "request(uint256,bool,bool)", "redemption.requestWithPermit");
            _step(address(_metalHandler), "deliver(uint256,uint256)", "redemption.settle");
        } else if (story == 7) {
            for (uint256 i = 0; i < 3; ++i) {
                _step(address(_investorHandler), "request(uint256,bool,bool)", "redemption.request");
            }
            _step(address(_metalHandler), "assign(uint256,uint256)", "redemption.assign");
            _step(address(_investorHandler), "cancel(uint256,uint256,bool)", "redemption.cancel");
            _step(address(_metalHandler), "rejectRequest(uint256,uint256)", "redemption.reject");
            _step(address(_investorHandler), "timeOut(uint256,bool)", "redemption.timeOut");
            _step(address(_investorHandler), "giveUp(uint256,bool,bool)", "redemption.collect");
            _step(address(_investorHandler), "request(uint256,bool,bool)", "redemption.request");
            _step(address(_marketHandler), "waitDays(uint256)", "");
            _wait(30 days);
            _step(address(_metalHandler), "timeOut(uint256,uint256)", "redemption.timeOut");
        } else if (story == 8) {
            _step(address(_supplyHandler), "proposeMint(uint256,uint256)", "supply.proposeMint");
            _step(address(_supplyHandler), "withdrawMint(uint256,uint256)", "supply.withdrawMint");
            _step(address(_supplyHandler), "proposeMint(uint256,uint256)", "supply.proposeMint");
            _wait(25 hours);
            _step(address(_supplyHandler), "approveMint(uint256,uint256)", "supply.approveMint");
            _step(address(_supplyHandler), "executeMint(uint256,uint256)", "supply.executeMint");
            _step(address(_supplyHandler), "mint(uint256,uint256)", "supply.executeMint");
            _step(address(_supplyHandler), "burn(uint256,uint256)", "supply.burnFromTreasury");
            _step(address(_supplyHandler), "give(uint256,uint256)", "token.transfer");
            _step(address(_supplyHandler), "stock(uint256,uint256)", "vault.stockGold");
            _step(address(_supplyHandler), "withdraw(uint256,uint256)", "vault.withdrawGold");
            _step(address(_supplyHandler), "proposeDestination(uint256,uint256)", "vault.proposeDestination");
            _step(address(_supplyHandler), "changeDestination(uint256,uint256,uint256)", "vault.confirmDestination");
        } else if (story == 9) {
            _step(address(_complianceHandler), "enter(uint256,uint256,uint256)", "investors.enter");
            _step(address(_complianceHandler), "revoke(uint256,uint256)", "investors.revoke");
            _step(address(_complianceHandler), "openExit(uint256,uint256,uint256)", "investors.openExit");
            _step(address(_complianceHandler), "closeExit(uint256,uint256)", "investors.closeExit");
            _step(address(_complianceHandler), "freeze(uint256,uint256,uint256)", "token.setFrozenTokens");
            _step(address(_complianceHandler), "freezeIf(uint256,uint256,uint256)", "token.setFrozenTokensIf");
            _step(
                address(_complianceHandler),
                "proposeForcedTransfer(uint256,uint256,uint256,uint256)",
                "token.proposeForcedTransfer"
            );
            _wait(25 hours);
            _step(address(_complianceHandler), "approveForcedTransfer(uint256,uint256)", "token.approveForcedTransfer");
            _step(
                address(_governanceHandler),
                "withdrawForcedTransfer(uint256,uint256)",
                "token.withdrawForcedTransfer"
            );
            _step(
                address(_complianceHandler),
                "forceTransfer(uint256,uint256,uint256,uint256)",
                "token.forcedTransfer"
            );
        } else if (story == 10) _writeGovernance();
        else if (story == 11) _writeMarket();
        else _writeTemptations();
    }

    function _writeGovernance() private {
        address handler = address(_governanceHandler);
        _step(handler, "pause(uint256)", "token.pause");
        _step(handler, "unpause(uint256)", "token.unpause");
        _step(handler, "pauseAgain(uint256)", "token.pauseAgain");
        _step(handler, "pauseAtOnce(uint256)", "token.pause");
        _step(handler, "closeMarket(uint256,uint256)", "oracle.closeMarket");
        _step(address(_supplyHandler), "proposeMint(uint256,uint256)", "supply.proposeMint");
        _step(handler, "revokeMint(uint256,uint256)", "supply.revokeMint");
        _step(handler, "veto(uint256)", "manager.cancel");
        _step(handler, "hurry(uint256,uint256)", "manager.schedule");
        _step(handler, "grantRole(uint256,bool,uint256)", "manager.grantRole");
        _step(handler, "revokeRole(uint256,bool,uint256)", "manager.revokeRole");
        _step(handler, "scheduleVault(uint256,bool)", "vault.scheduleParameters");
        _step(handler, "scheduleSupply(uint256,bool)", "supply.scheduleParameters");
        _step(handler, "scheduleOracle(uint256,bool)", "oracle.scheduleParameters");
        _step(handler, "scheduleRedemption(uint256,bool)", "redemption.scheduleParameters");
        _step(handler, "tightenVault(uint256)", "vault.tightenParameters");
        _step(handler, "tightenSupply(uint256)", "supply.tightenParameters");
        _step(handler, "tightenOracle(uint256)", "oracle.tightenParameters");
        _step(handler, "tightenRedemption(uint256)", "redemption.tightenParameters");
        // those that wait for their time are cancelled
        _step(handler, "scheduleVault(uint256,bool)", "vault.cancelParameters");
        _step(handler, "scheduleSupply(uint256,bool)", "supply.cancelParameters");
        _step(handler, "scheduleOracle(uint256,bool)", "oracle.cancelParameters");
        _step(handler, "scheduleRedemption(uint256,bool)", "redemption.cancelParameters");
        _step(handler, "cancelParameters(uint256)", "");
        _step(handler, "startWindDown(uint256)", "token.startWindDown");
    }

    function _writeMarket() private {
        address market = address(_marketHandler);
        _step(market, "waitSeconds(uint256)", "");
        _step(market, "waitForEdge(uint256)", "");
        _step(market, "pushGold(uint256)", "");
        _step(market, "proposePrice(uint256)", "oracle.proposePrice");
        _step(market, "confirmPrice(uint256)", "oracle.confirmPrice");
        _step(market, "setCalendar(uint256,uint48,uint256)", "oracle.setCalendar");
        _step(market, "pushUsdt(uint256)", "");
        _step(market, "failFeed(uint256)", "");
        _step(market, "setUsdtFee(uint256,uint256)", "");
        _step(market, "blockInUsdt(uint256,bool,uint256)", "");
        _step(market, "unblockInUsdt(uint256)", "");
        _step(market, "pauseUsdt(uint256)", "");
        _step(market, "deprecateUsdt(uint256)", "");
        _step(market, "waitLong(uint256)", "");
        address attack = address(_attackHandler);
        _step(attack, "callWithoutRole(uint256,uint256)", "");
        _step(attack, "callThroughManager(uint256,uint256,uint256)", "manager.schedule");
        _step(attack, "batch(uint256,uint256)", "");
        _step(attack, "changeTerms(uint256,uint256,uint256,uint256)", "");
        _step(attack, "steal(uint256,uint256,uint256)", "");
        _step(attack, "donate(uint256,uint256,bool)", "token.transfer");
        _step(address(_anybodyHandler), "callAnything(uint256,uint256,uint256[8],uint256)", "token.approve");
        _step(address(_anybodyHandler), "askAnything(uint256,uint256[8],uint256)", "");
        for (uint256 i = 0; i < 12; ++i) _step(address(_turncoatHandler), "turn(uint256,uint256,bool,uint256)", "");
        for (uint256 i = 0; i < 6; ++i) _step(address(_turncoatHandler), "actWithBoth(uint256,uint256,uint256)", "");
        _step(address(_reentranceHandler), "reenterInSale(uint256,uint256,uint256,bool)", "");
        _step(address(_reentranceHandler), "reenterInPurchase(uint256,uint256,uint256)", "");
        _step(address(_reentranceHandler), "reenterElsewhere(uint256,uint256,uint256)", "");
    }

    function _writeTemptations() private {
        address handler = address(_temptationHandler);
        _step(handler, "tradeOnBadPrice(uint256,uint256)", "oracle.tightenParameters");
        _step(handler, "buyOffThePeg(uint256,bool)", "");
        _step(handler, "tradeOnNews(uint256,bool)", "vault.buy");
        _step(handler, "buyTooMuch(uint256)", "vault.buy");
        _step(handler, "moveFrozen(uint256,uint256)", "token.setFrozenTokens");
        _step(handler, "claimWrongly(uint256,uint256)", "vault.claim");
        _step(handler, "sellTooMuch(uint256)", "vault.tightenParameters");
        _step(handler, "takeBackWrongly(uint256,uint256,uint256)", "vault.takeBack");
        _step(handler, "moveWhilePaused(uint256,uint256,bool)", "token.pause");
        handler = address(_staffTemptationHandler);
        _wait(28 days);
        _step(handler, "mintAboveReserves()", "supply.approveMint");
        _step(handler, "mintOutOfTurn(uint256)", "supply.executeMint");
        _step(handler, "mintAboveLimit()", "supply.approveMint");
        _step(handler, "listTwice(uint256)", "");
        _step(handler, "waitForExpiry(uint256,bool)", "");
        _step(handler, "scheduleNonsense(uint256)", "manager.schedule");
        _step(address(_temptationHandler), "claimAfterLoss(uint256,uint256,uint256)", "vault.confirmClaimRatio");
    }

    /* INSIDE */

    function _step(address handler, string memory signature, string memory reached) private {
        _steps.push(Step(handler, signature, reached));
    }

    function _wait(uint256 time) private {
        _steps.push(Step(address(uint160(time)), "", ""));
    }

    function _fromInside(string memory name, string memory outer) private {
        _isReached[name] = _isReached[outer];
    }

    function _tell(uint256 story) private {
        _write(story);
        uint256 seed = story;
        for (uint256 i = 0; i < _steps.length; ++i) seed = _take(_steps[i], seed);
        _requireNoBreach();
    }

    function _take(Step memory step, uint256 seed) private returns (uint256) {
        if (bytes(step.signature).length == 0) {
            vm.warp(block.timestamp + uint160(step.handler));
            return seed;
        }
        (address target, bytes4 selector) = _find(step.reached);
        uint256 before = _watch.successesOf(target, selector);
        for (uint256 tries = 0; tries < _MOST_TRIES; ++tries) {
            seed = uint256(keccak256(abi.encode(seed)));
            _call(step, seed);
            if (target == address(0) || _watch.successesOf(target, selector) > before) return seed;
        }
        vm.assertTrue(false, string.concat(step.signature, " never reached ", step.reached));
        return 0;
    }

    function _find(string memory name) private view returns (address, bytes4) {
        if (bytes(name).length == 0) return (address(0), 0);
        Manifest.Entry[] memory entries = Manifest.entries();
        for (uint256 i = 0; i < entries.length; ++i) {
            if (keccak256(bytes(entries[i].name)) != keccak256(bytes(name))) continue;
            return (_system.targets()[entries[i].target], entries[i].selector);
        }
        vm.assertTrue(false, string.concat("no such function: ", name));
        return (address(0), 0);
    }

    /// @dev With arguments of the types that the signature names.
    function _call(Step memory step, uint256 seed) private {
        bytes memory signature = bytes(step.signature);
        bytes memory data = abi.encodePacked(bytes4(keccak256(signature)));
        for (uint256 i = 1; i < signature.length; ++i) {
            if (signature[i - 1] != "(" && signature[i - 1] != ",") continue;
            bytes1 kind = signature[i];
            if (kind == ")") break;
            uint256 words = i + 8 < signature.length && signature[i + 7] == "[" ? 8 : 1;
            for (uint256 j = 0; j < words; ++j) {
                seed = uint256(keccak256(abi.encode(seed)));
                uint256 word =
                    kind == "b"
                        ? seed % 2
                        : signature[i + 4] == "4"
                            ? seed >> 208
                            : seed;
                data = abi.encodePacked(data, word);
            }
        }
        (bool succeeded, ) = step.handler.call(data);
        vm.assertTrue(succeeded, string.concat("a handler reverted: ", step.signature));
    }

    function _requireNoBreach() private view {
        for (uint256 number = 1; number <= 16; ++number) {
            string[] memory found = _watch.breachesOf(number);
            if (found.length > 0) vm.assertTrue(false, found[0]);
        }
    }
}
