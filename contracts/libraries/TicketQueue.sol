// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IUsdtVault} from "../interfaces/IUsdtVault.sol";
import {BusinessDays} from "./BusinessDays.sol";
import {PrefixSums} from "./PrefixSums.sol";

/// @title Sales that wait for USDT
/// @notice Think of all tickets laid end to end on a line of USDT, those taken back cut out. A ticket ends where its own
/// and all earlier ones add up to; cash is assigned from the left. A ticket is funded once the cash reaches its end. So
/// funding is one addition, whoever waits, and claiming looks at one ticket: a head that cannot be paid, is blocked or
/// never comes delays nobody.
///
/// Cutting a ticket out moves the end of later ones only. Those are unfunded, because it was: the end of a funded ticket
/// never moves again.
library TicketQueue {
    using PrefixSums for PrefixSums.Sums;

    /// @notice Business days from the sale until it should be funded.
    uint256 internal constant TARGET_BUSINESS_DAYS = 2;
    /// @notice Business days from the target until an unfunded ticket may be taken back.
    uint256 internal constant PATIENCE_BUSINESS_DAYS = 10;

    enum Outcome {
        Open,
        Claimed,
        TakenBack
    }

    /// @param goldReleased whether its gold has left the escrow for sale
    /// @param gold token units
    /// @param end sum of the USDT of this and all earlier tickets, those taken back included
    struct Entry {
        address owner;
        uint48 createdAt;
        Outcome outcome;
        bool goldReleased;
        uint128 gold;
        uint128 usdt;
        uint256 end;
    }

    /// @param demanded USDT of all tickets ever
    /// @param withdrawn USDT of those taken back
    /// @param assigned USDT assigned to tickets so far
    /// @param withdrawals `withdrawn` by ticket, to subtract it from the ends of later ones
    struct Queue {
        uint256 demanded;
        uint256 withdrawn;
        uint256 assigned;
        uint256 count;
        mapping(uint256 ticketId => Entry entry) entries;
        PrefixSums.Sums withdrawals;
    }

    /// @notice Adds a ticket at the end.
    function push(Queue storage self, address owner, uint256 gold, uint256 usdt) internal returns (uint256 ticketId) {
        ticketId = ++self.count;
        self.demanded += usdt;
        self.entries[ticketId] = Entry({
            owner: owner,
            createdAt: uint48(block.timestamp),
            outcome: Outcome.Open,
            goldReleased: false,
            gold: SafeCast.toUint128(gold),
            usdt: SafeCast.toUint128(usdt),
            end: self.demanded
        });
    }

    /// @notice Assigns cash, from the front on. At most what is unfunded.
    function assign(Queue storage self, uint256 usdt) internal {
        self.assigned += usdt;
    }

    /// @notice Takes assigned cash away again, from the back. Never from a ticket that is funded.
    function unassign(Queue storage self, uint256 usdt) internal {
        self.assigned -= usdt;
    }

    /// @notice Cuts an unfunded ticket out. Cash that was assigned to a part of it is the next ticket's; if there is none,
    /// it is given back as `excess`.
    function cutOut(Queue storage self, uint256 ticketId) internal returns (uint256 excess) {
        Entry storage entry = self.entries[ticketId];
        entry.outcome = Outcome.TakenBack;
        self.withdrawals.add(ticketId, entry.usdt);
        self.withdrawn += entry.usdt;
        excess = Math.saturatingSub(self.assigned, self.demanded - self.withdrawn);
        unassign(self, excess);
    }

    /// @notice USDT for which tickets still wait.
    function unfunded(Queue storage self) internal view returns (uint256) {
        return self.demanded - self.withdrawn - self.assigned;
    }

    /// @notice Where the ticket ends on the line.
    function endOf(Queue storage self, uint256 ticketId) internal view returns (uint256) {
        uint256 end = self.entries[ticketId].end;
        return self.withdrawn == 0 ? end : end - self.withdrawals.upTo(ticketId);
    }

    /// @notice USDT that must still come in before the ticket is funded, its own included.
    function aheadOf(Queue storage self, uint256 ticketId) internal view returns (uint256) {
        if (self.entries[ticketId].outcome != Outcome.Open) return 0;
        return Math.saturatingSub(endOf(self, ticketId), self.assigned);
    }

    /// @notice End of the last ticket that is wholly funded.
    /// @dev Ends never fall from one ticket to the next, so the last one is found by halving: 32 steps at most.
    function whollyFunded(Queue storage self) internal view returns (uint256) {
        uint256 funded = 0;
        uint256 waiting = self.count + 1;
        while (waiting - funded > 1) {
            uint256 middle = (funded + waiting) / 2;
            if (endOf(self, middle) <= self.assigned) funded = middle;
            else waiting = middle;
        }
        return funded == 0 ? 0 : endOf(self, funded);
    }

    function stateOf(Queue storage self, uint256 ticketId) internal view returns (IUsdtVault.TicketState) {
        if (ticketId == 0 || ticketId > self.count) return IUsdtVault.TicketState.None;
        Outcome outcome = self.entries[ticketId].outcome;
        if (outcome == Outcome.Claimed) return IUsdtVault.TicketState.Claimed;
        if (outcome == Outcome.TakenBack) return IUsdtVault.TicketState.TakenBack;
        return aheadOf(self, ticketId) == 0 ? IUsdtVault.TicketState.Funded : IUsdtVault.TicketState.Queued;
    }

    /// @notice When a ticket made at `createdAt` should be funded, and from when it may be taken back; unix seconds.
    function datesOf(uint256 createdAt) internal pure returns (uint48 targetAt, uint48 takeBackAt) {
        targetAt = uint48(BusinessDays.addTo(createdAt, TARGET_BUSINESS_DAYS));
        takeBackAt = uint48(BusinessDays.addTo(targetAt, PATIENCE_BUSINESS_DAYS));
    }
}
