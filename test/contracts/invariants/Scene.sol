// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {TestWallet} from "../../../contracts/doubles/TestWallet.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev What stands before anybody acts: investors with gold and USDT, bars, a stocked vault, a calendar, a confirmed price.
contract Scene is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    function begin() external {
        _delegate(_people[DELEGATED]);
        _delegate(TURNCOAT);
        vm.warp(block.timestamp + 6 days);
        _extendCalendar();
        vm.warp(block.timestamp + 2 days);
        for (uint256 i = 0; i < OUTSIDER; ++i) _enter(FIRST, _people[i], i == 3 ? 60 days : 700 days);
        for (uint256 i = 0; i < 12; ++i) _proposeBar(i);
        _renew();
        _push(_xauFeed, FIRST_PRICE);
        _push(_usdtFeed, ONE_DOLLAR);
        _confirm();
        _approveAll();
        for (uint256 i = 0; i < 3; ++i) _mint(950 * OUNCE);
        for (uint256 i = 0; i < OUTSIDER; ++i) _give(_people[i], i < 2 ? 480 * OUNCE : 130 * OUNCE);
        _as(TREASURY, address(_vault), abi.encodeCall(IUsdtVault.stockGold, (700 * OUNCE)));
        _as(TREASURY, address(_vault), abi.encodeCall(IUsdtVault.fundFloat, (250_000 * _oneUsdt)));
    }

    function _proposeBar(uint256 index) private {
        bool large = index < 8;
        IBarRegistry.BarFacts memory facts;
        facts.barClass = large ? IBarRegistry.BarClass.Large : IBarRegistry.BarClass.Kilobar;
        if (large) facts.grossMilliOz = uint32(400_025 + 25 * index);
        else facts.grossMg = 1_000_000;
        facts.finenessTenths = large ? 9_950 : 9_999;
        facts.brandCode = "PAMP";
        facts.location = "ZRH-1";
        facts.serial = string(abi.encodePacked("B", bytes1(uint8(0x41 + index))));
        facts.documentHash = "assay";
        _as(FIRST, address(_bars), abi.encodeCall(IBarRegistry.propose, (facts)));
    }

    function _approveAll() private {
        address[] memory accounts = _watch.accounts();
        for (uint256 i = 0; i < accounts.length; ++i) {
            bool trades = i < PEOPLE || accounts[i] == TREASURY;
            vm.prank(TETHER);
            _usdt.issue(accounts[i], trades ? 3_000_000 * _oneUsdt : 0);
            vm.prank(accounts[i]);
            _usdt.approve(address(_vault), type(uint256).max);
            _allow(accounts[i], address(_vault));
            _allow(accounts[i], address(_redemption));
        }
        _allow(TREASURY, address(_supply));
    }

    function _allow(address owner, address spender) private {
        vm.prank(owner);
        _token.approve(spender, type(uint256).max);
    }

    function _mint(uint256 amount) private {
        _as(FIRST, address(_supply), abi.encodeCall(ISupplyController.proposeMint, (amount, "paper")));
        vm.warp(block.timestamp + 1 days);
        uint256 proposalId = _supply.mintProposalCount();
        _as(SECOND, address(_supply), abi.encodeCall(ISupplyController.approveMint, (proposalId, amount)));
        _as(FIRST, address(_supply), abi.encodeCall(ISupplyController.executeMint, (proposalId)));
    }

    function _give(address to, uint256 amount) private {
        _as(TREASURY, address(_token), abi.encodeCall(IERC20.transfer, (to, amount)));
    }

    /// @dev The account gets the code that an EIP-7702 delegation to a wallet leaves.
    function _delegate(address account) private {
        vm.etch(account, abi.encodePacked(hex"ef0100", address(new TestWallet(address(0)))));
    }
}
