// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings */

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {TestWallet} from "../../../contracts/doubles/TestWallet.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IERC7943Fungible} from "../../../contracts/interfaces/IERC7943Fungible.sol";
import {IGoldToken} from "../../../contracts/interfaces/IGoldToken.sol";
import {IInvestorRegistry} from "../../../contracts/interfaces/IInvestorRegistry.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev Whoever tries what must not be possible: nobody with a role they lack, staff through the manager, a batch, another's
/// signature, gifts.
contract AttackHandler is Handler {
    /// @dev How many functions that take a role `_guarded` knows.
    uint256 private constant _GUARDED = 36;

    /// @dev A sale that was signed for 1 unit of USDT at least.
    struct Terms {
        address seller;
        uint256 gold;
        uint256 deadline;
        bytes32 salt;
        bytes32 nonce;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /// @notice Everything that takes a role, by somebody without one. A refused call changes nothing, so it is not watched.
    function callWithoutRole(uint256 who, uint256 argument) external {
        for (uint256 what = 0; what < _GUARDED; ++what) {
            (address target, bytes memory data) = _guarded(what, argument, _person(argument));
            vm.prank(_person(who));
            // solhint-disable-next-line avoid-low-level-calls
            (bool succeeded, ) = target.call(data);
            if (succeeded) _watch.breach(16, "a guarded function was open");
        }
    }

    /// @notice Steps of two-person actions by those who hold the role, with the manager in between.
    function callThroughManager(uint256 who, uint256 what, uint256 argument) external {
        (address target, bytes memory data) = _step(what, argument);
        address[6] memory staff = [FIRST, SECOND, auditor, TREASURY, ADMIN_A, TURNCOAT];
        address actor = staff[who % 6];
        if (actor == ADMIN_A) {
            _as(actor, address(_manager), abi.encodeCall(AccessManager.schedule, (target, data, 0)));
            vm.warp(block.timestamp + 48 hours);
        }
        _as(actor, address(_manager), abi.encodeCall(AccessManager.execute, (target, data)));
        // and several at once
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(AccessManager.execute, (target, data));
        if (_as(actor, address(_manager), abi.encodeCall(Multicall.multicall, (calls)))) {
            _watch.breach(5, "a step was taken in a batch of the manager");
        }
    }

    /// @notice Both steps in one transaction of an EIP-7702 account.
    function batch(uint256 what, uint256 argument) external {
        TestWallet.Call[] memory calls = new TestWallet.Call[](2);
        what %= 4;
        (calls[0].target, calls[0].data) = _step(what * 2, argument);
        (calls[1].target, calls[1].data) = _step(what * 2 + 1, argument);
        if (_as(TURNCOAT, TURNCOAT, abi.encodeCall(TestWallet.executeBatch, (calls)))) {
            _watch.breach(5, "one account took both steps in one transaction");
        }
    }

    /// @notice Somebody's authorisation of a sale with better terms for nobody but the thief: without the vault, for less, for
    /// longer, and with the signed nonce in the place of the salt that it was made of.
    function changeTerms(uint256 who, uint256 thief, uint256 gold, uint256 seed) external {
        _makeTradable(seed);
        Terms memory signed;
        signed.seller = _person(who);
        signed.gold = clamp(gold, 0.01e18, OUNCE);
        signed.deadline = block.timestamp + 1 hours;
        signed.salt = bytes32(seed);
        signed.nonce = keccak256(abi.encode(uint256(1), signed.deadline, signed.salt));
        (signed.v, signed.r, signed.s) = _authorization(
            who,
            "ReceiveWithAuthorization",
            address(_vault),
            signed.gold,
            signed.deadline + 1,
            signed.nonce
        );
        for (uint256 which = 0; which < 4; ++which) {
            (address target, bytes memory data) = _otherTerms(which, signed);
            if (_as(_person(thief), target, data)) _watch.breach(16, "a signature served other terms");
        }
    }

    /// @notice Takes without an allowance, or more than it.
    function steal(uint256 thief, uint256 victim, uint256 amount) external {
        address from = _person(victim);
        uint256 allowed = _token.allowance(from, _person(thief));
        if (allowed == type(uint256).max) return;
        amount = allowed + clamp(amount, 1, type(uint128).max);
        bytes memory data = abi.encodeCall(IERC20.transferFrom, (from, _person(thief), amount));
        if (_as(_person(thief), address(_token), data)) _watch.breach(16, "spent more than was allowed");
    }

    /// @notice A gift of gold or USDT to every contract changes nothing that anybody asks. Where USDT has taken funds away, USDT that
    /// comes back may be paid out again, as the books have it.
    function donate(uint256 who, uint256 amount, bool gold) external {
        _makeTradable(amount);
        amount = clamp(amount, 1, OUNCE);
        if (!gold) amount %= 10_000 * _oneUsdt;
        bool whole = _isWhole();
        bytes32 before = _digest();
        uint256 paid = _paidAtOnce();
        _giveToAll(_person(who), gold ? address(_token) : address(_usdt), amount);
        if (_digest() != before) _watch.breach(9, "a gift changed something");
        uint256 paidNow = _paidAtOnce();
        if (whole ? paidNow != paid : paidNow < paid || paidNow > _vault.books().floatUsdt) {
            _watch.breach(9, "a gift changed what is paid at once");
        }
    }

    /* INSIDE */

    function _otherTerms(uint256 which, Terms memory signed) private view returns (address target, bytes memory data) {
        if (which == 0) {
            data = abi.encodeCall(
                IERC3009.receiveWithAuthorization,
                (
                    signed.seller,
                    address(_vault),
                    signed.gold,
                    0,
                    signed.deadline + 1,
                    signed.nonce,
                    signed.v,
                    signed.r,
                    signed.s
                )
            );
            return (address(_token), data);
        }
        bool longer = which == 2;
        data = abi.encodeCall(
            IUsdtVault.sellWithAuthorization,
            (
                signed.seller,
                signed.gold,
                longer ? 1 : 0,
                longer ? signed.deadline + 1 : signed.deadline,
                which == 3 ? signed.nonce : signed.salt,
                signed.v,
                signed.r,
                signed.s
            )
        );
        return (address(_vault), data);
    }

    function _giveToAll(address giver, address asset, uint256 amount) private {
        address[5] memory targets = [
            address(_vault),
            address(_redemption),
            address(_supply),
            address(_bars),
            address(_token)
        ];
        for (uint256 i = 0; i < targets.length; ++i) {
            _as(giver, asset, abi.encodeCall(IERC20.transfer, (targets[i], amount)));
        }
    }

    /// @dev Whether the vault has the USDT that its books say.
    function _isWhole() private view returns (bool) {
        IUsdtVault.Books memory books = _vault.books();
        return _usdt.balanceOf(address(_vault)) >= books.fundedUsdt + books.floatUsdt + books.feesUsdt;
    }

    /// @dev Of a sale larger than most.
    function _paidAtOnce() private view returns (uint256) {
        try _vault.quoteSell(100 * OUNCE) returns (uint256, uint256, uint256, uint256 paidAtOnce) {
            return paidAtOnce;
        } catch {
            return 0;
        }
    }

    /// @dev Prices, limits, shares and claims, all in one word.
    function _digest() private view returns (bytes32 digest) {
        digest = keccak256(abi.encode(_vault.books(), _vault.outflowAvailable(), _vault.claimRatio()));
        for (uint256 i = 1; i <= _vault.ticketCount(); ++i) {
            digest = keccak256(abi.encode(digest, _vault.ticket(i), _vault.usdtAhead(i)));
        }
        for (uint256 i = 0; i < PEOPLE; ++i) {
            (uint256 buyUsdt, uint256 sellUsdt) = _vault.investorAvailable(_people[i]);
            digest = keccak256(abi.encode(digest, buyUsdt, sellUsdt, _redemption.returnOf(_people[i])));
        }
        (uint256 open, uint256 uncollected) = _redemption.liabilities();
        digest = keccak256(
            abi.encode(
                digest,
                open,
                uncollected,
                _supply.reserveHeadroom(),
                _supply.mintLimitAvailable(),
                _bars.countableWeight(),
                _supply.systemState()
            )
        );
        try _vault.quoteSell(100 * OUNCE) returns (uint256 usdtOut, uint256, uint256, uint256) {
            digest = keccak256(abi.encode(digest, usdtOut));
        } catch {} // solhint-disable-line no-empty-blocks
        try _vault.buyPriceWithSpread() returns (uint256 price) {
            digest = keccak256(abi.encode(digest, price));
        } catch {} // solhint-disable-line no-empty-blocks
        try _vault.sellPriceWithSpread() returns (uint256 price) {
            digest = keccak256(abi.encode(digest, price));
        } catch {} // solhint-disable-line no-empty-blocks
    }

    /// @dev First and second steps in turn: the two of an action follow each other.
    function _step(uint256 what, uint256 argument) private view returns (address target, bytes memory data) {
        what %= 13;
        uint256 bar = clamp(argument, 1, _bars.barCount() + 1);
        uint256 redemption = clamp(argument, 1, _redemption.requestCount() + 1);
        if (what < 4) {
            target = what < 2 ? address(_bars) : address(_oracle);
            if (what == 0) data = abi.encodeCall(IBarRegistry.proposeLienRelease, (bar, "evidence"));
            if (what == 1) data = abi.encodeCall(IBarRegistry.approveLienRelease, (bar, "evidence"));
            if (what == 2) data = abi.encodeCall(IPriceOracle.proposePrice, (_xauFeed.latestRound()));
            if (what == 3) data = abi.encodeCall(IPriceOracle.confirmPrice, (_xauFeed.latestRound()));
        } else if (what < 8) {
            target = what < 6 ? address(_redemption) : address(_vault);
            uint256 barId =
                redemption > _redemption.requestCount() ? 0 : _redemption.redemptionRequest(redemption).barId;
            if (barId == 0) barId = _bars.oldestEligible(IBarRegistry.BarClass.Large);
            if (what == 4) data = abi.encodeCall(IBarRedemption.assign, (redemption));
            if (what == 5) data = abi.encodeCall(IBarRedemption.approve, (redemption, barId));
            if (what == 6) data = abi.encodeCall(IUsdtVault.proposeDestination, (OTHER_DESTINATION));
            if (what == 7) data = abi.encodeCall(IUsdtVault.confirmDestination, (OTHER_DESTINATION));
        } else {
            target = what < 11 ? address(_supply) : address(_token);
            uint256 proposalId = clamp(argument, 1, _supply.mintProposalCount() + 1);
            uint256 amount = proposalId > _supply.mintProposalCount() ? 1 : _supply.mintProposal(proposalId).amount;
            if (what == 8) data = abi.encodeCall(ISupplyController.proposeMint, (OUNCE, "paper"));
            if (what == 9) data = abi.encodeCall(ISupplyController.approveMint, (proposalId, amount));
            if (what == 10) data = abi.encodeCall(ISupplyController.executeMint, (proposalId));
            uint256 caseId = clamp(argument, 1, _token.forcedTransferCaseCount() + 1);
            if (what == 11) data = abi.encodeCall(IGoldToken.approveForcedTransfer, (caseId));
            if (what == 12) {
                data = abi.encodeCall(
                    IGoldToken.proposeForcedTransfer,
                    (_people[0], _people[1], argument % OUNCE, "case")
                );
            }
        }
    }

    function _guarded(
        uint256 what,
        uint256 argument,
        address person
    ) private view returns (address target, bytes memory data) {
        if (what < 13) return _step(what, argument);
        if (what < 20) {
            target = address(_token);
            if (what == 13) data = abi.encodeCall(IGoldToken.mint, (person, clamp(argument, 1, OUNCE)));
            if (what == 14) data = abi.encodeCall(IGoldToken.burn, (0));
            if (what == 15) data = abi.encodeCall(IGoldToken.pause, ());
            if (what == 16) data = abi.encodeCall(IERC7943Fungible.setFrozenTokens, (person, argument));
            if (what == 17) data = abi.encodeCall(IGoldToken.startWindDown, ());
            if (what == 18) data = abi.encodeCall(AccessManaged.setAuthority, (person));
            if (what == 19) data = abi.encodeCall(IERC7943Fungible.forcedTransfer, (_people[0], person, 1));
        } else if (what < 26) {
            target = address(_bars);
            uint256 bar = clamp(argument, 1, _bars.barCount() + 1);
            if (what == 20) data = abi.encodeCall(IBarRegistry.encumberOldest, (IBarRegistry.BarClass.Large, argument));
            if (what == 21) data = abi.encodeCall(IBarRegistry.release, (bar, argument % 8));
            if (what == 22) data = abi.encodeCall(IBarRegistry.deliver, (bar, argument % 8));
            if (what == 23) data = abi.encodeCall(IBarRegistry.lien, (bar, "reason"));
            if (what == 24) data = abi.encodeCall(IBarRegistry.withdraw, (bar, "reason"));
            if (what == 25) data = abi.encodeCall(IBarRegistry.reject, (bar, "reason"));
        } else if (what < 31) {
            target = address(_vault);
            if (what == 26) data = abi.encodeCall(IUsdtVault.sweep, (1));
            if (what == 27) data = abi.encodeCall(IUsdtVault.withdrawGold, (1));
            if (what == 28) data = abi.encodeCall(IUsdtVault.stockGold, (1));
            if (what == 29) data = abi.encodeCall(IUsdtVault.fundFloat, (1));
            if (what == 30) data = abi.encodeCall(IUsdtVault.tightenParameters, (_vault.parameters()));
        } else if (what < 34) {
            target = what < 33 ? address(_oracle) : address(_investors);
            if (what == 31) data = abi.encodeCall(IPriceOracle.takeBuyPrice, ());
            if (what == 32) data = abi.encodeCall(IPriceOracle.takeSellPrice, ());
            if (what == 33) data = abi.encodeCall(IInvestorRegistry.enter, (person, _credential(1 days)));
        } else {
            target = address(_manager);
            if (what == 34) data = abi.encodeCall(AccessManager.grantRole, (uint64(argument % 15), person, 0));
            if (what == 35) data = abi.encodeCall(AccessManager.setTargetClosed, (address(_token), true));
        }
    }
}
