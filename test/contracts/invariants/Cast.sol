// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Roles} from "../../../contracts/libraries/Roles.sol";
import {Test} from "../Test.sol";

/// @dev Who takes part. Investors, the auditor and a compliance officer have keys, because they sign.
abstract contract Cast is Test {
    uint256 internal constant AUDITOR_KEY = 0xA0D1;
    uint256 internal constant OFFICER_KEY = 0x0FF1;
    uint256 internal constant TURNCOAT_KEY = 0x7C0A7;
    uint256 internal constant INVESTOR_KEY = 0x1F0;
    uint256 internal constant OUTSIDER_KEY = 0x0075;

    /// @dev Four people with keys, a contract wallet, an EIP-7702 account, and a person who was never entered.
    uint256 internal constant PEOPLE = 7;
    uint256 internal constant WALLET = 4;
    uint256 internal constant DELEGATED = 5;
    uint256 internal constant OUTSIDER = 6;

    address internal auditor = vm.addr(AUDITOR_KEY);
    /// @dev A compliance officer who signs.
    address internal officer = vm.addr(OFFICER_KEY);
    address internal constant FIRST = address(0xF1257);
    address internal constant SECOND = address(0x5EC0D);
    /// @dev Gets and loses staff roles as time goes by; the address of its key.
    address internal constant TURNCOAT = 0x909540D5953a9492481e1b13237723C583937deC;
    address internal constant TREASURY = address(0x7EA5);
    address internal constant GUARDIAN = address(0x60A2D);
    address internal constant ADMIN_A = address(0xAD1A);
    address internal constant ADMIN_B = address(0xAD1B);
    address internal constant KEEPER = address(0x4EE9);
    address internal constant TETHER = address(0x7E78);
    address internal constant DESTINATION = address(0xDE57);
    address internal constant OTHER_DESTINATION = address(0xDE58);

    /// @notice The roles of two-person action number `index`: bars, mints, desk, compliance, prices, treasury.
    function pairOf(uint256 index) public pure returns (uint64 first, uint64 second) {
        if (index == 0) return (Roles.CUSTODIAN, Roles.AUDITOR);
        if (index == 1) return (Roles.MINT_PROPOSER, Roles.MINT_APPROVER);
        if (index == 2) return (Roles.DESK, Roles.DESK_APPROVER);
        if (index == 3) return (Roles.COMPLIANCE, Roles.COMPLIANCE_APPROVER);
        if (index == 4) return (Roles.PRICER, Roles.PRICE_APPROVER);
        return (Roles.TREASURER, Roles.GOVERNOR);
    }
}
