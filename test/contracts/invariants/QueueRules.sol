// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-increment-by-one, gas-small-strings */

import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {TradeRules} from "./TradeRules.sol";

/// @dev The queue as a plain list that is walked from its head: who is funded, who was paid, and what: I6. Whose ticket: I16.
abstract contract QueueRules is TradeRules {
    enum Outcome {
        Open,
        Claimed,
        TakenBack
    }

    struct Waiting {
        address owner;
        uint256 gold;
        uint256 usdt;
        uint256 madeAt;
        Outcome outcome;
        bool cut;
    }

    /// @dev Index 0 is not used: tickets are numbered from 1.
    Waiting[] internal _line;
    /// @notice USDT assigned to the line so far, tickets taken back cut out.
    uint256 public assignedUsdt;
    /// @notice Whether USDT took funds of the vault away.
    bool public taken;

    constructor() {
        _line.push();
    }

    /// @notice USDT did what only USDT can do.
    function noteTaken() external {
        taken = true;
    }

    function _reviewQueue(Before memory before, Made memory made) internal {
        if (made.target != address(_vault)) return;
        IUsdtVault.Books memory books = _vault.books();
        uint256 vaultUsdt = _usdt.balanceOf(address(_vault));
        bool isClaim = made.selector == IUsdtVault.claim.selector;
        bool isRatio = made.selector == IUsdtVault.confirmClaimRatio.selector;
        uint256 claimed = isClaim ? before.vaultUsdt - vaultUsdt : 0;
        uint256 assigned = 0;
        if (!isRatio) {
            uint256 left = books.fundedUsdt + claimed;
            assigned = _saturatingSub(left, before.books.fundedUsdt);
            assignedUsdt = assignedUsdt + left - before.books.fundedUsdt;
        }
        _reviewTrade(before, made, assigned);

        uint256 ticketId = _ticketOf(made);
        if (ticketId != 0) _noteTicket(ticketId, made.actor);
        if (isClaim) _reviewClaim(before, made, claimed);
        if (made.selector == IUsdtVault.takeBack.selector) _reviewTakeBack(made);
        if (isRatio) _reviewRatio(made, vaultUsdt);
        if (before.vaultUsdt >= before.books.fundedUsdt) {
            _expect(vaultUsdt >= books.fundedUsdt, 6, "the vault gave away what it had funded");
        }
    }

    function _noteTicket(uint256 ticketId, address owner) private {
        IUsdtVault.Ticket memory ticket = _vault.ticket(ticketId);
        _expect(ticketId == _line.length && ticket.owner == owner, 6, "a ticket of another number or owner");
        _line.push(Waiting(owner, ticket.gold, ticket.usdt, block.timestamp, Outcome.Open, false));
    }

    function _reviewClaim(Before memory before, Made memory made, uint256 claimed) private {
        uint256 ticketId = abi.decode(made.arguments, (uint256));
        Waiting storage waiting = _line[ticketId];
        _expect(waiting.owner == made.actor, 16, "claimed by somebody else");
        _expect(waiting.outcome == Outcome.Open, 6, "claimed twice");
        _expect(endOf(ticketId) <= assignedUsdt, 6, "claimed before it was funded");
        _expect(before.vaultUsdt >= before.books.fundedUsdt, 6, "somebody was first after USDT took funds away");
        _expect(claimed == payoutOf(ticketId), 6, "paid another amount");
        waiting.outcome = Outcome.Claimed;
    }

    function _reviewTakeBack(Made memory made) private {
        uint256 ticketId = abi.decode(made.arguments, (uint256));
        Waiting storage waiting = _line[ticketId];
        _expect(waiting.owner == made.actor, 16, "taken back by somebody else");
        _expect(waiting.outcome == Outcome.Open, 6, "taken back twice");
        _expect(endOf(ticketId) > assignedUsdt, 6, "a funded ticket was taken back");
        _expect(abi.decode(made.answer, (uint256)) == waiting.gold, 6, "other gold given back");
        _expect(_businessDaysSince(waiting.madeAt) >= 12, 6, "taken back too early");
        waiting.outcome = Outcome.TakenBack;
    }

    /// @dev The line is cut behind the last ticket that is wholly funded; those before are paid their share.
    function _reviewRatio(Made memory made, uint256 vaultUsdt) private {
        _expect(taken, 6, "a ratio without need");
        uint256 end = 0;
        uint256 wholeEnd = 0;
        uint256 owed = 0;
        for (uint256 i = 1; i < _line.length; ++i) {
            Waiting storage waiting = _line[i];
            if (waiting.outcome == Outcome.TakenBack) continue;
            end += waiting.usdt;
            if (end > assignedUsdt) break;
            wholeEnd = end;
            if (waiting.outcome != Outcome.Open) continue;
            waiting.cut = true;
            owed += waiting.usdt;
        }
        assignedUsdt = wholeEnd;
        uint256 ratio = abi.decode(made.arguments, (uint256));
        _expect((owed * ratio) / 1e18 <= vaultUsdt, 6, "a ratio that cannot be paid");
        uint256 left = _saturatingSub(vaultUsdt, owed);
        _expect(_vault.books().floatUsdt == left, 6, "what is left after a ratio is in nobody's books, or in two");
    }

    /// @notice Where a ticket ends on the line of USDT, those taken back cut out.
    function endOf(uint256 ticketId) public view returns (uint256 end) {
        for (uint256 i = 1; i <= ticketId; ++i) {
            if (_line[i].outcome != Outcome.TakenBack) end += _line[i].usdt;
        }
    }

    /// @notice What a ticket pays.
    function payoutOf(uint256 ticketId) public view returns (uint256) {
        Waiting storage waiting = _line[ticketId];
        return waiting.cut ? (waiting.usdt * _vault.claimRatio()) / 1e18 : waiting.usdt;
    }

    /// @notice The first difference between the vault's queue and the list, empty if there is none.
    function queueDiffers() external view returns (string memory) {
        uint256 end = 0;
        uint256 owed = 0;
        uint256 gold = 0;
        for (uint256 i = 1; i < _line.length; ++i) {
            Waiting storage waiting = _line[i];
            if (waiting.outcome != Outcome.TakenBack) end += waiting.usdt;
            IUsdtVault.TicketState wanted = IUsdtVault.TicketState.TakenBack;
            if (waiting.outcome == Outcome.Claimed) wanted = IUsdtVault.TicketState.Claimed;
            if (waiting.outcome == Outcome.Open) {
                bool funded = end <= assignedUsdt;
                wanted = funded ? IUsdtVault.TicketState.Funded : IUsdtVault.TicketState.Queued;
                if (funded) owed += payoutOf(i);
                else gold += waiting.gold;
                if (_vault.usdtAhead(i) != _saturatingSub(end, assignedUsdt)) return "USDT ahead of a ticket";
            }
            if (_vault.ticket(i).state != wanted) return "state of a ticket";
        }
        IUsdtVault.Books memory books = _vault.books();
        if (books.fundedUsdt < owed) return "less is funded than the tickets are owed";
        if (books.queuedUsdt != end - assignedUsdt) return "USDT still to fund";
        if (books.goldInTickets < gold) return "gold of waiting tickets";
        return "";
    }

    /// @dev Whole business days since a time, counted one by one; what began at a weekend began on the Friday before.
    function _businessDaysSince(uint256 since) private view returns (uint256 count) {
        uint256 time = since;
        while (_isWeekend(time)) time -= 1 days;
        for (time += 1 days; time <= block.timestamp; time += 1 days) {
            if (!_isWeekend(time)) ++count;
        }
    }

    function _isWeekend(uint256 time) private pure returns (bool) {
        // day 0 was a Thursday
        return (time / 1 days + 3) % 7 > 4;
    }
}
