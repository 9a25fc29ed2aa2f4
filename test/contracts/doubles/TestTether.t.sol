// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestTether} from "../../../contracts/doubles/TestTether.sol";
import {Test} from "../Test.sol";

/// @dev The fee's arithmetic, with 6 and with 18 decimals. This contract is the owner.
contract TestTetherTest is Test {
    address private constant _ALICE = address(0xA11CE);
    address private constant _BOB = address(0xB0B);

    function testFuzz_FeeComesOutOfTheAmount(
        bool isEighteen,
        uint256 basisPoints,
        uint256 maxFee,
        uint256 amount
    ) public {
        uint8 decimals = isEighteen ? 18 : 6;
        basisPoints = clamp(basisPoints, 0, 19);
        maxFee = clamp(maxFee, 0, 49);
        amount = clamp(amount, 0, 10 ** (decimals + 12));
        TestTether usdt = new TestTether("Tether USD", "USDT", decimals);
        usdt.issue(_ALICE, amount);
        usdt.setParams(basisPoints, maxFee);

        vm.prank(_ALICE);
        usdt.transfer(_BOB, amount);

        uint256 share = (amount * basisPoints) / 10_000;
        uint256 most = maxFee * 10 ** decimals;
        uint256 fee = share < most ? share : most;
        vm.assertEq(usdt.balanceOf(_BOB), amount - fee, "recipient");
        vm.assertEq(usdt.balanceOf(address(this)), fee, "owner");
        vm.assertEq(usdt.balanceOf(_ALICE), 0, "sender");
        vm.assertEq(usdt.totalSupply(), amount, "supply");
    }

    function testFuzz_FeeIsBounded(uint256 basisPoints, uint256 maxFee) public {
        TestTether usdt = new TestTether("Tether USD", "USDT", 6);
        basisPoints = clamp(basisPoints, 0, 40);
        maxFee = clamp(maxFee, 0, 100);
        bool isInside = basisPoints < 20 && maxFee < 50;
        if (!isInside) vm.expectRevert();
        usdt.setParams(basisPoints, maxFee);
        vm.assertEq(usdt.basisPointsRate(), isInside ? basisPoints : 0, "rate");
    }
}
