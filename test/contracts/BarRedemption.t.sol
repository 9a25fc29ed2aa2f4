// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {BarRedemption} from "../../contracts/BarRedemption.sol";
import {IBarRedemption} from "../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../contracts/interfaces/IBarRegistry.sol";
import {FineWeight} from "../../contracts/libraries/FineWeight.sol";
import {Roles} from "../../contracts/libraries/Roles.sol";
import {Test} from "./Test.sol";

/// @dev Everything around the redemption in one: a token of which all may hold any, bars of any weight, always covered.
contract SurroundingsStub is ERC20("Stub", "STUB") {
    bool public constant paused = false;
    bool public constant isWindDown = false;
    bool public constant isShortfall = false;
    address public constant treasury = address(0x7EA);
    uint32 public weight;

    function setWeight(uint32 fineMilliOz) external {
        weight = fineMilliOz;
    }

    function give(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }

    function investors() external view returns (address) {
        return address(this);
    }

    function encumberOldest(IBarRegistry.BarClass, uint256) external view returns (uint256 barId, uint32 fineMilliOz) {
        return (1, weight);
    }

    function deliver(uint256, uint256) external view returns (uint32 fineMilliOz) {
        return weight;
    }

    function isAllowed(address) external pure returns (bool) {
        return true;
    }

    function reservationOf(uint256) external pure returns (IBarRegistry.BarStatus status, uint256 requestId) {
        return (IBarRegistry.BarStatus.Encumbered, 1);
    }
}

/// @dev Every fee, every weight of each class: the escrow always covers the bar and the fee on it, nothing is rounded, and
/// nothing stays behind (I13).
contract BarRedemptionTest is Test {
    address private constant _OWNER = address(0x1E5);
    address private constant _DESK = address(0xDE5C);
    address private constant _APPROVER = address(0xA990);

    AccessManager private _manager;
    SurroundingsStub private _around;

    function setUp() public {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        _around = new SurroundingsStub();
        _manager.grantRole(Roles.DESK, _DESK, 0);
        _manager.grantRole(Roles.DESK_APPROVER, _APPROVER, 0);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_EscrowCoversBarAndFee(uint16 fee, bool isLarge, uint32 fineWeight, uint256 donation) external {
        uint16 feeBps = uint16(clamp(fee, 0, 100));
        IBarRegistry.BarClass barClass = isLarge ? IBarRegistry.BarClass.Large : IBarRegistry.BarClass.Kilobar;
        uint32 fine = uint32(clamp(fineWeight, FineWeight.lowestOf(barClass), FineWeight.highestOf(barClass)));
        donation = clamp(donation, 0, 1_000e18);
        _around.setWeight(fine);
        BarRedemption redemption = _deploy(feeBps);
        _around.give(address(redemption), donation);

        uint256 escrow = redemption.escrowOf(barClass);
        _around.give(_OWNER, escrow);
        vm.startPrank(_OWNER);
        _around.approve(address(redemption), escrow);
        uint256 id = redemption.request(barClass, "delivery");
        vm.stopPrank();
        vm.prank(_DESK);
        redemption.assign(id);
        vm.prank(_APPROVER);
        redemption.approve(id, 1);
        vm.startPrank(_DESK);
        redemption.ship(id, "tracking");
        redemption.settle(id);
        vm.stopPrank();

        uint256 burned = uint256(fine) * 1e15;
        uint256 feePaid = _around.balanceOf(_around.treasury());
        vm.assertEq(feePaid * 10_000, burned * feeBps);
        vm.assertEq(redemption.returnOf(_OWNER), escrow - burned - feePaid);
        vm.assertEq(_around.totalSupply(), donation + escrow - burned);
        if (escrow > burned + feePaid) {
            vm.prank(_OWNER);
            redemption.collect();
        }
        (uint256 openEscrow, uint256 uncollected) = redemption.liabilities();
        vm.assertEq(openEscrow + uncollected, 0);
        vm.assertEq(_around.balanceOf(address(redemption)), donation);
    }

    function _deploy(uint16 feeBps) private returns (BarRedemption redemption) {
        redemption = new BarRedemption(
            address(_manager),
            address(_around),
            address(_around),
            address(_around),
            IBarRedemption.Parameters(feeBps, 7 days, 30 days)
        );
        bytes4[] memory desk = new bytes4[](3);
        desk[0] = IBarRedemption.assign.selector;
        desk[1] = IBarRedemption.ship.selector;
        desk[2] = IBarRedemption.settle.selector;
        _manager.setTargetFunctionRole(address(redemption), desk, Roles.DESK);
        bytes4[] memory approver = new bytes4[](1);
        approver[0] = IBarRedemption.approve.selector;
        _manager.setTargetFunctionRole(address(redemption), approver, Roles.DESK_APPROVER);
    }
}
