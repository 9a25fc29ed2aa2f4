// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {GoldToken} from "../../contracts/GoldToken.sol";
import {InvestorRegistry} from "../../contracts/InvestorRegistry.sol";
import {IERC7943Fungible} from "../../contracts/interfaces/IERC7943Fungible.sol";
import {IGoldToken} from "../../contracts/interfaces/IGoldToken.sol";
import {IInvestorRegistry} from "../../contracts/interfaces/IInvestorRegistry.sol";
import {Roles} from "../../contracts/libraries/Roles.sol";
import {Test} from "./Test.sol";

/// @dev A system contract that belongs to whichever token asks.
contract SystemStub {
    function token() external view returns (address) {
        return msg.sender;
    }
}

/// @dev Amounts, standings and times of the token. This contract is the manager's admin.
contract GoldTokenTest is Test {
    enum Kind {
        Unknown,
        Allowed,
        Expired,
        ExpiredWithExit,
        Revoked,
        RevokedWithExit,
        Vault,
        Redemption,
        SupplyController,
        Treasury,
        TokenItself
    }

    uint256 private constant _KINDS = 11;
    uint256 private constant _START = 1_800_000_000;

    address private constant _TREASURY = address(0x7EA);
    address private constant _ALICE = address(0xA11CE);
    address private constant _BOB = address(0xB0B);
    address private constant _OFFICER = address(0x0FF1);
    address private constant _APPROVER = address(0xA221);

    AccessManager private _manager;
    InvestorRegistry private _investors;
    GoldToken private _token;
    address private _vault;
    address private _redemption;
    address private _controller;

    function setUp() public {
        vm.warp(_START);
        _manager = new AccessManager(address(this));
        _investors = new InvestorRegistry(address(_manager), 3 * 365 days);
        _vault = address(new SystemStub());
        _redemption = address(new SystemStub());
        _controller = address(new SystemStub());
        _token = new GoldToken(address(_manager), address(_investors), _vault, _redemption, _controller, _TREASURY);

        _manager.grantRole(Roles.COMPLIANCE, _OFFICER, 0);
        _manager.grantRole(Roles.COMPLIANCE_APPROVER, _APPROVER, 0);
        bytes4[] memory officer = new bytes4[](2);
        officer[0] = IGoldToken.proposeForcedTransfer.selector;
        officer[1] = IERC7943Fungible.forcedTransfer.selector;
        _manager.setTargetFunctionRole(address(_token), officer, Roles.COMPLIANCE);
        bytes4[] memory approver = new bytes4[](1);
        approver[0] = IGoldToken.approveForcedTransfer.selector;
        _manager.setTargetFunctionRole(address(_token), approver, Roles.COMPLIANCE_APPROVER);
    }

    /// @dev ERC-7943: what `canTransfer` refuses fails, and what it allows fails for lack of balance alone. Over every
    /// pair of kinds of accounts, paused or not, in wind-down or not, with any freeze.
    /// hardhat-config: fuzz.runs = 2000
    function testFuzz_CanTransferTellsTheTruth(
        uint8 fromKind,
        uint8 toKind,
        bool isPaused,
        bool isWindDown,
        uint256 balance,
        uint256 frozen,
        uint256 amount
    ) public {
        balance = clamp(balance, 0, 100);
        frozen = clamp(frozen, 0, 120);
        amount = clamp(amount, 0, 120);
        Kind kindOfFrom = Kind(fromKind % _KINDS);
        address from = _accountOf(kindOfFrom, _ALICE);
        address to = _accountOf(Kind(toKind % _KINDS), _BOB);
        if (kindOfFrom == Kind.Unknown || kindOfFrom == Kind.TokenItself) balance = 0;

        _enterFor(kindOfFrom, from);
        _enterFor(Kind(toKind % _KINDS), to);
        if (balance > 0) _give(from, balance);
        if (from != _vault && from != _redemption && from != _controller) _token.setFrozenTokens(from, frozen);
        _lapse(kindOfFrom, from);
        _lapse(Kind(toKind % _KINDS), to);
        if (isWindDown) _token.startWindDown();
        if (isPaused) _token.pause();

        bool allowed = _token.canTransfer(from, to, amount);
        if (allowed) {
            require(_token.canSend(from), "canSend contradicts canTransfer");
            require(_token.canReceive(to), "canReceive contradicts canTransfer");
        }
        vm.prank(from);
        try _token.transfer(to, amount) {
            require(allowed, "went through though canTransfer said no");
            require(amount <= balance, "sent more than it had");
        } catch {
            require(!allowed || amount > balance, "failed though canTransfer said yes");
        }
    }

    function testFuzz_FreezeKeepsWhatItNames(uint256 balance, uint256 frozen, uint256 amount) public {
        balance = clamp(balance, 0, type(uint128).max);
        amount = clamp(amount, 0, balance * 2);
        _enter(_ALICE);
        _enter(_BOB);
        _give(_ALICE, balance);
        _token.setFrozenTokens(_ALICE, frozen);
        uint256 unfrozen = balance > frozen ? balance - frozen : 0;

        if (amount > balance) {
            vm.expectRevert(
                abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, _ALICE, balance, amount)
            );
        } else if (amount > unfrozen) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector,
                    _ALICE,
                    amount,
                    unfrozen
                )
            );
        }
        vm.prank(_ALICE);
        _token.transfer(_BOB, amount);
        uint256 moved = amount > unfrozen ? 0 : amount;
        vm.assertEq(_token.balanceOf(_ALICE), balance - moved, "balance of the sender");
        vm.assertEq(_token.balanceOf(_BOB), moved, "balance of the recipient");
        vm.assertEq(_token.getFrozenTokens(_ALICE), frozen, "the freeze is untouched");
        vm.assertEq(_token.totalSupply(), balance, "supply");
    }

    function testFuzz_ForcedTransferReleasesOnlyWhatItTakes(uint256 balance, uint256 frozen, uint256 amount) public {
        balance = clamp(balance, 0, type(uint128).max);
        amount = clamp(amount, 1, balance * 2 + 1);
        _enter(_ALICE);
        _enter(_BOB);
        _give(_ALICE, balance);
        _token.setFrozenTokens(_ALICE, frozen);
        _approveCase(_ALICE, _BOB, amount);

        if (amount > balance) {
            vm.expectRevert(
                abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, _ALICE, balance, amount)
            );
        }
        vm.prank(_OFFICER);
        _token.forcedTransfer(_ALICE, _BOB, amount);

        uint256 unfrozen = balance > frozen ? balance - frozen : 0;
        uint256 moved = amount > balance ? 0 : amount;
        uint256 released = moved > unfrozen ? moved - unfrozen : 0;
        vm.assertEq(_token.getFrozenTokens(_ALICE), frozen - released, "freeze after");
        vm.assertEq(_token.balanceOf(_ALICE), balance - moved, "balance of the sender");
        vm.assertEq(_token.balanceOf(_BOB), moved, "balance of the recipient");
        vm.assertEq(_token.totalSupply(), balance, "supply");
    }

    function testFuzz_Failure50_SelfTransferLeavesTheBooks(uint256 balance, uint256 amount) public {
        balance = clamp(balance, 0, type(uint128).max);
        amount = clamp(amount, 0, balance);
        _enter(_ALICE);
        _give(_ALICE, balance);
        vm.prank(_ALICE);
        _token.transfer(_ALICE, amount);
        vm.assertEq(_token.balanceOf(_ALICE), balance, "balance");
        vm.assertEq(_token.totalSupply(), balance, "supply");
    }

    /// @dev From one pause to the next, at any second.
    function testFuzz_PauseEndsByItselfAndRests(uint256 elapsed) public {
        elapsed = clamp(elapsed, 0, 60 days);
        _token.pause();
        vm.warp(_START + elapsed);
        vm.assertTrue(_token.paused() == (elapsed < 14 days));
        if (elapsed < 14 days) {
            vm.expectRevert(abi.encodeWithSelector(IGoldToken.GoldPaused.selector, uint48(_START + 14 days)));
        } else if (elapsed < 28 days) {
            vm.expectRevert(abi.encodeWithSelector(IGoldToken.GoldPauseTooSoon.selector, _START + 28 days));
        }
        _token.pause();
        vm.assertTrue(_token.paused() == (elapsed < 14 days || elapsed >= 28 days));
    }

    /// @dev Any route of payments between holders and system accounts keeps the sum of balances at total supply.
    function testFuzz_BalancesSumToSupply(uint256 seed, uint256 supply) public {
        supply = clamp(supply, 0, type(uint128).max);
        address[5] memory accounts = [_ALICE, _BOB, _TREASURY, _vault, _redemption];
        _enter(_ALICE);
        _enter(_BOB);
        _give(_TREASURY, supply);
        uint256 burned = 0;
        for (uint256 i = 0; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            address from = accounts[seed % 5];
            uint256 amount = clamp(seed >> 16, 0, _token.balanceOf(from));
            vm.prank(from);
            if (from == _redemption && seed & 256 != 0) {
                _token.burn(amount);
                burned += amount;
            } else {
                _token.transfer(accounts[(seed >> 8) % 5], amount);
            }
        }
        uint256 sum = 0;
        for (uint256 i = 0; i < accounts.length; ++i) sum += _token.balanceOf(accounts[i]);
        vm.assertEq(sum, _token.totalSupply(), "sum of balances");
        vm.assertEq(sum, supply - burned, "supply less what was burned");
    }

    function _accountOf(Kind kind, address person) private view returns (address) {
        if (kind == Kind.Vault) return _vault;
        if (kind == Kind.Redemption) return _redemption;
        if (kind == Kind.SupplyController) return _controller;
        if (kind == Kind.Treasury) return _TREASURY;
        if (kind == Kind.TokenItself) return address(_token);
        return person;
    }

    /// @dev Everybody who is or was an investor begins as one; the token's own address too, which must not help it.
    function _enterFor(Kind kind, address account) private {
        if (kind == Kind.Unknown) return;
        bool isInvestor = kind <= Kind.RevokedWithExit || kind == Kind.TokenItself;
        if (isInvestor) _enter(account);
    }

    function _lapse(Kind kind, address account) private {
        if (kind == Kind.Revoked || kind == Kind.RevokedWithExit) _investors.revoke(account, bytes32("reason"));
        if (kind == Kind.Expired || kind == Kind.ExpiredWithExit) {
            _investors.enter(account, _credential(uint48(block.timestamp + 1)));
            vm.warp(block.timestamp + 1);
        }
        if (kind == Kind.ExpiredWithExit || kind == Kind.RevokedWithExit) {
            _investors.openExit(account, uint48(block.timestamp + 30 days));
        }
    }

    function _enter(address account) private {
        _investors.enter(account, _credential(uint48(block.timestamp + 365 days)));
    }

    function _credential(uint48 expiry) private pure returns (IInvestorRegistry.Credential memory) {
        return IInvestorRegistry.Credential(bytes32("credential"), 1, 756, expiry);
    }

    function _give(address account, uint256 amount) private {
        vm.prank(_controller);
        _token.mint(_TREASURY, amount);
        vm.prank(_TREASURY);
        _token.transfer(account, amount);
    }

    function _approveCase(address from, address to, uint256 amount) private {
        vm.prank(_OFFICER);
        uint256 caseId = _token.proposeForcedTransfer(from, to, amount, bytes32("case"));
        vm.warp(block.timestamp + 24 hours);
        vm.prank(_APPROVER);
        _token.approveForcedTransfer(caseId);
    }
}
