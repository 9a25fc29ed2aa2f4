// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {ITwoPersons} from "./interfaces/ITwoPersons.sol";

/// @title Actions that take two different people
/// @notice Base of every contract with such an action. The access manager says who holds a role; that two steps were
/// made by two people is decided here, because the manager can be made to call for anybody: to a target, everyone who
/// goes through `AccessManager.execute` is the manager.
abstract contract TwoPersons is AccessManaged, ITwoPersons {
    /// @dev The caller takes the first step. It may not hold the role of the second one.
    modifier asFirstPerson(uint64 firstRole, uint64 secondRole) {
        _requireOnePerson(msg.sender, firstRole, secondRole);
        _;
    }

    /// @dev The caller takes the second step after `first` took the first one. It may not hold the role of that either.
    modifier asSecondPerson(address first, uint64 firstRole, uint64 secondRole) {
        _requireSecondPerson(msg.sender, first, firstRole, secondRole);
        _;
    }

    /// @dev The rule for a second person that is known by its signature or by the call.
    function _requireSecondPerson(address second, address first, uint64 firstRole, uint64 secondRole) internal view {
        _requireOnePerson(second, firstRole, secondRole);
        require(second != first, TwoPersonsSameAddress(second));
    }

    function _requireOnePerson(address account, uint64 firstRole, uint64 secondRole) private view {
        require(account != authority(), TwoPersonsThroughManager());
        require(
            !(_holds(account, firstRole) && _holds(account, secondRole)),
            TwoPersonsBothRoles(account, firstRole, secondRole)
        );
    }

    /// @dev Whether the account is a member of the role now, whatever its execution delay.
    function _holds(address account, uint64 role) internal view returns (bool isMember) {
        (isMember, ) = IAccessManager(authority()).hasRole(role, account);
    }
}
