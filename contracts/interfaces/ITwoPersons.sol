// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What a contract with two-person actions refuses
/// @notice Whatever adds to countable weight or to supply, or moves another's tokens, takes two different addresses,
/// by the contract's own rule and not by the access manager's: a role granted later, a batch, a signature or
/// `AccessManager.execute` must not make one person into two.
interface ITwoPersons {
    /// @notice The second person is the first one.
    error TwoPersonsSameAddress(address account);
    /// @notice An address that holds both roles of a two-person action may act in neither.
    error TwoPersonsBothRoles(address account, uint64 firstRole, uint64 secondRole);
    /// @notice Calls that come through the manager hide who makes them.
    error TwoPersonsThroughManager();
    /// @notice The signer of a two-person action does not hold the role that the action needs.
    error TwoPersonsSignerWithoutRole(address signer, uint64 role);
}
