// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC7943Fungible} from "../../../contracts/interfaces/IERC7943Fungible.sol";
import {IGoldToken} from "../../../contracts/interfaces/IGoldToken.sol";
import {IInvestorRegistry} from "../../../contracts/interfaces/IInvestorRegistry.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev Who lets people in and out, freezes, and moves by force.
contract ComplianceHandler is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    function enter(uint256 who, uint256 life, uint256 seed) external {
        _enter(_staff(FIRST, seed), _person(who), clamp(life, 1 days, 730 days));
    }

    function revoke(uint256 who, uint256 seed) external {
        _as(
            _staff(FIRST, seed),
            address(_investors),
            abi.encodeCall(IInvestorRegistry.revoke, (_person(who), "reason"))
        );
    }

    function openExit(uint256 who, uint256 life, uint256 seed) external {
        uint48 until = uint48(block.timestamp + clamp(life, 1 days, 90 days));
        _as(
            _staff(FIRST, seed),
            address(_investors),
            abi.encodeCall(IInvestorRegistry.openExit, (_person(who), until))
        );
    }

    function closeExit(uint256 who, uint256 seed) external {
        _as(_staff(FIRST, seed), address(_investors), abi.encodeCall(IInvestorRegistry.closeExit, (_person(who))));
    }

    function freeze(uint256 who, uint256 amount, uint256 seed) external {
        _as(
            _staff(FIRST, seed),
            address(_token),
            abi.encodeCall(IERC7943Fungible.setFrozenTokens, (_freezable(who), _freeze(amount)))
        );
    }

    function freezeIf(uint256 who, uint256 amount, uint256 seed) external {
        address account = _freezable(who);
        uint256 expected = _token.getFrozenTokens(account) ^ (seed % 8 == 0 ? 1 : 0);
        _as(
            _staff(FIRST, seed >> 8),
            address(_token),
            abi.encodeCall(IGoldToken.setFrozenTokensIf, (account, expected, _freeze(amount)))
        );
    }

    function proposeForcedTransfer(uint256 from, uint256 to, uint256 amount, uint256 seed) external {
        _propose(_freezable(from), _person(to), _amount(_freezable(from), amount), seed);
    }

    function approveForcedTransfer(uint256 caseId, uint256 seed) external {
        _approve(clamp(caseId, 1, _token.forcedTransferCaseCount() + 1), seed);
    }

    /// @notice From the proposal to the transfer, and a second transfer that must not be.
    function forceTransfer(uint256 from, uint256 to, uint256 amount, uint256 seed) external {
        address holder = _freezable(from);
        address recipient = _person(to);
        amount = _amount(holder, amount);
        _propose(holder, recipient, amount, seed);
        vm.warp(block.timestamp + 24 hours);
        _approve(_token.forcedTransferCaseCount(), seed >> 8);
        bool done = _force(holder, recipient, amount, seed >> 16);
        if (done && _force(holder, recipient, amount, 15)) _watch.breach(5, "one case moved gold twice");
    }

    function _propose(address from, address to, uint256 amount, uint256 seed) private {
        _as(
            _staff(FIRST, seed),
            address(_token),
            abi.encodeCall(IGoldToken.proposeForcedTransfer, (from, to, amount, "case"))
        );
    }

    function _approve(uint256 caseId, uint256 seed) private {
        _as(_staff(SECOND, seed), address(_token), abi.encodeCall(IGoldToken.approveForcedTransfer, (caseId)));
    }

    function _force(address from, address to, uint256 amount, uint256 seed) private returns (bool) {
        return
            _as(
                _staff(FIRST, seed),
                address(_token),
                abi.encodeCall(IERC7943Fungible.forcedTransfer, (from, to, amount))
            );
    }

    function _freezable(uint256 seed) private view returns (address) {
        if (seed % 32 == 0) return address(_vault);
        return seed % 16 == 1 ? TREASURY : _person(seed);
    }

    function _freeze(uint256 seed) private pure returns (uint256) {
        if (seed % 2 == 0) return 0;
        return seed % 16 == 1 ? type(uint256).max : clamp(seed, 0, 600 * OUNCE);
    }

    function _amount(address holder, uint256 seed) private view returns (uint256) {
        return clamp(seed, 1, _token.balanceOf(holder) + 1);
    }
}
