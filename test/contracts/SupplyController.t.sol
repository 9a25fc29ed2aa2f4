// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ISupplyController} from "../../contracts/interfaces/ISupplyController.sol";
import {Roles} from "../../contracts/libraries/Roles.sol";
import {SupplyController} from "../../contracts/SupplyController.sol";
import {Test} from "./Test.sol";

/// @dev A token that asks nobody, and bars of any weight.
contract MintStub is ERC20("Stub", "STUB") {
    uint256 public countableWeight;
    bool public constant paused = false;
    bool public constant isWindDown = false;
    address public constant treasury = address(0x7EA);

    function setCountableWeight(uint256 weight) external {
        countableWeight = weight;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }

    function approveBy(address owner, address spender, uint256 amount) external {
        _approve(owner, spender, amount);
    }
}

/// @dev Mints, burns, changes of weight and jumps of time in any order: supply never passes what the reserves allow by a
/// mint (I1), and no 24 hours see more minted than their limit (I14).
contract SupplyControllerTest is Test {
    struct Mint {
        uint256 mintedAt;
        uint256 amount;
    }

    address private constant _PROPOSER = address(0x9909);
    address private constant _APPROVER = address(0xA990);
    address private constant _TREASURER = address(0x7EA5);
    uint256 private constant _FLOOR = 100e18;
    uint256 private constant _SHARE_BPS = 500;
    uint256 private constant _MARGIN_BPS = 10;

    AccessManager private _manager;
    MintStub private _token;
    SupplyController private _supply;
    Mint[] private _mints;

    function setUp() public {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        _token = new MintStub();
        _supply = new SupplyController(
            address(_manager),
            address(_token),
            address(_token),
            ISupplyController.Parameters(1 hours, 3 days, uint16(_MARGIN_BPS), uint16(_SHARE_BPS), uint128(_FLOOR))
        );
        _manager.grantRole(Roles.MINT_PROPOSER, _PROPOSER, 0);
        _manager.grantRole(Roles.MINT_APPROVER, _APPROVER, 0);
        _manager.grantRole(Roles.TREASURER, _TREASURER, 0);
        bytes4[] memory proposer = new bytes4[](2);
        proposer[0] = ISupplyController.proposeMint.selector;
        proposer[1] = ISupplyController.executeMint.selector;
        _manager.setTargetFunctionRole(address(_supply), proposer, Roles.MINT_PROPOSER);
        bytes4[] memory approver = new bytes4[](1);
        approver[0] = ISupplyController.approveMint.selector;
        _manager.setTargetFunctionRole(address(_supply), approver, Roles.MINT_APPROVER);
        bytes4[] memory treasurer = new bytes4[](1);
        treasurer[0] = ISupplyController.burnFromTreasury.selector;
        _manager.setTargetFunctionRole(address(_supply), treasurer, Roles.TREASURER);
    }

    /// hardhat-config: fuzz.runs = 200
    function testFuzz_MintsStayWithinReservesAndLimit(uint256 seed) external {
        _token.setCountableWeight(2_000e18);
        for (uint256 i = 0; i < 40; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            uint256 kind = random % 8;
            if (kind == 0) _token.setCountableWeight((random >> 8) % 3_000e18);
            else if (kind == 1) _burn((random >> 8) % 50e18);
            else if (kind == 2) vm.warp(block.timestamp + ((random >> 8) % 1 days));
            else _mint(1 + ((random >> 8) % 120e18));
        }
    }

    function _mint(uint256 amount) private {
        vm.prank(_PROPOSER);
        uint256 id = _supply.proposeMint(amount, "order");
        vm.warp(block.timestamp + 1 hours);
        vm.prank(_APPROVER);
        _supply.approveMint(id, amount);

        uint256 supply = _token.totalSupply();
        uint256 allowed = (_token.countableWeight() * (10_000 - _MARGIN_BPS)) / 10_000;
        uint256 limit = (supply * _SHARE_BPS) / 10_000;
        if (limit < _FLOOR) limit = _FLOOR;
        uint256 used = _mintedInTheLastDay();
        vm.assertEq(_supply.reserveHeadroom(), allowed > supply ? allowed - supply : 0);
        vm.assertEq(_supply.mintLimitAvailable(), limit > used ? limit - used : 0);

        if (_token.countableWeight() < supply) {
            vm.expectRevert(
                abi.encodeWithSelector(ISupplyController.MintClosed.selector, ISupplyController.SystemState.Shortfall)
            );
        } else if (supply + amount > allowed) {
            vm.expectRevert(
                abi.encodeWithSelector(ISupplyController.SupplyExceedsReserves.selector, supply + amount, allowed)
            );
        } else if (used + amount > limit) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    ISupplyController.MintLimitExceeded.selector,
                    amount,
                    limit > used ? limit - used : 0
                )
            );
        } else {
            _mints.push(Mint(block.timestamp, amount));
        }
        vm.prank(_PROPOSER);
        _supply.executeMint(id);
    }

    function _burn(uint256 amount) private {
        uint256 held = _token.balanceOf(_token.treasury());
        if (amount == 0 || amount > held) return;
        _token.approveBy(_token.treasury(), address(_supply), amount);
        vm.prank(_TREASURER);
        _supply.burnFromTreasury(amount);
        vm.assertEq(_token.balanceOf(_token.treasury()), held - amount);
    }

    function _mintedInTheLastDay() private view returns (uint256 sum) {
        for (uint256 i = 0; i < _mints.length; ++i) {
            if (_mints[i].mintedAt + 1 days > block.timestamp) sum += _mints[i].amount;
        }
    }
}
