// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The role numbers that the access manager knows
/// @notice Staff roles are held by people, system roles by contracts of this system. `docs` and the role manifest of
/// the deployment use the same names; who holds what is data of the manager, not of this file.
library Roles {
    /// @notice OpenZeppelin's own admin role: at least two members, each with an execution delay. Decides over roles,
    /// in the manager alone: what ADMIN does on the contracts of this system is GOVERNOR's.
    uint64 internal constant ADMIN = 0;

    /// @notice Registers bars, places liens, withdraws metal. First person of bar actions.
    uint64 internal constant CUSTODIAN = 1;
    /// @notice Attests bars. Second person of bar actions.
    uint64 internal constant AUDITOR = 2;
    /// @notice Proposes and executes mints.
    uint64 internal constant MINT_PROPOSER = 3;
    /// @notice Approves mints.
    uint64 internal constant MINT_APPROVER = 4;
    /// @notice Assigns, ships, settles and rejects physical redemptions.
    uint64 internal constant DESK = 5;
    /// @notice Approves physical redemptions.
    uint64 internal constant DESK_APPROVER = 6;
    /// @notice Enters, revokes and freezes investors, opens exits, proposes forced transfers.
    uint64 internal constant COMPLIANCE = 7;
    /// @notice Approves forced transfers.
    uint64 internal constant COMPLIANCE_APPROVER = 8;
    /// @notice Keeps the calendar, proposes a first or jumped price.
    uint64 internal constant PRICER = 9;
    /// @notice Confirms a first or jumped price.
    uint64 internal constant PRICE_APPROVER = 10;
    /// @notice Stocks and funds the vault, sweeps, burns treasury tokens.
    uint64 internal constant TREASURER = 11;
    /// @notice Pauses, revokes proposals, lowers limits, vetoes scheduled operations of ADMIN. Proposes nothing.
    uint64 internal constant GUARDIAN = 12;
    /// @notice Nobody holds it: it carries GUARDIAN as guardian for the manager's own admin functions.
    uint64 internal constant VETOED = 13;
    /// @notice What the interfaces ask ADMIN for: schedules parameters, unpauses, starts the wind-down, is second person
    /// of the vault's destination and ratio. Held by the members of ADMIN with the same delay; a role of its own,
    /// because OpenZeppelin's admin role cannot have a guardian, and GUARDIAN can veto these operations.
    uint64 internal constant GOVERNOR = 14;

    /// @notice The vault: takes prices from the oracle.
    uint64 internal constant VAULT = 101;
    /// @notice The bar redemption: encumbers, releases and delivers bars.
    uint64 internal constant REDEMPTION = 102;
}
