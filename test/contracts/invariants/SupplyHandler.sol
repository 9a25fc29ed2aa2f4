// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Handler} from "./Handler.sol";
import {Watch} from "./Watch.sol";

/// @dev Mints, and what the treasurer does.
contract SupplyHandler is Handler {
    constructor(Watch watch, address[] memory people) Handler(watch, people) {}

    /* MINTS */

    function proposeMint(uint256 amount, uint256 seed) external {
        _propose(seed % 32 == 0 ? amount : clamp(amount, 1, 1_100 * OUNCE), seed);
    }

    function approveMint(uint256 proposalId, uint256 seed) external {
        _approve(_anyProposal(proposalId), seed);
    }

    function executeMint(uint256 proposalId, uint256 seed) external {
        _execute(_anyProposal(proposalId), seed);
    }

    function withdrawMint(uint256 proposalId, uint256 seed) external {
        _as(
            _staff(FIRST, seed),
            address(_supply),
            abi.encodeCall(ISupplyController.withdrawMint, (_anyProposal(proposalId)))
        );
    }

    /// @notice The whole way of a mint of what is possible; one time in four of more, by a unit or by a lot.
    function mint(uint256 amount, uint256 seed) external {
        uint256 most = _min(_supply.reserveHeadroom(), _supply.mintLimitAvailable());
        if (_supply.isShortfall()) _renew();
        uint256 tooMuch = most + (seed % 8 == 1 ? 1 : 100 * OUNCE);
        _propose((seed >> 16) % 4 == 0 ? tooMuch : clamp(amount, 1, most + 1), 15);
        vm.warp(block.timestamp + _supply.parameters().mintDelay);
        uint256 proposalId = _supply.mintProposalCount();
        _approve(proposalId, seed);
        _execute(proposalId, seed >> 8);
        // never twice
        if (seed % 4 == 0) _execute(proposalId, 15);
    }

    /* TREASURY */

    function burn(uint256 amount, uint256 seed) external {
        _as(
            _treasurer(seed),
            address(_supply),
            abi.encodeCall(ISupplyController.burnFromTreasury, (_part(_token.balanceOf(TREASURY), amount) / 8))
        );
    }

    function give(uint256 to, uint256 amount) external {
        _as(
            TREASURY,
            address(_token),
            abi.encodeCall(IERC20.transfer, (_person(to), _part(_token.balanceOf(TREASURY), amount) / 2))
        );
    }

    function stock(uint256 amount, uint256 seed) external {
        _as(
            _treasurer(seed),
            address(_vault),
            abi.encodeCall(IUsdtVault.stockGold, (_part(_token.balanceOf(TREASURY), amount)))
        );
    }

    function withdraw(uint256 amount, uint256 seed) external {
        _as(
            _treasurer(seed),
            address(_vault),
            abi.encodeCall(IUsdtVault.withdrawGold, (_part(_vault.books().goldForSale, amount)))
        );
    }

    function fund(uint256 amount, uint256 seed) external {
        _as(
            _treasurer(seed),
            address(_vault),
            abi.encodeCall(IUsdtVault.fundFloat, (clamp(amount, 1, 300_000 * _oneUsdt)))
        );
    }

    function sweep(uint256 amount, uint256 seed) external {
        IUsdtVault.Books memory books = _vault.books();
        uint256 most = books.feesUsdt + books.floatUsdt;
        _as(_treasurer(seed), address(_vault), abi.encodeCall(IUsdtVault.sweep, (_part(most, amount))));
    }

    function proposeDestination(uint256 which, uint256 seed) public {
        address destination = which % 2 == 0 ? DESTINATION : OTHER_DESTINATION;
        _as(_treasurer(seed), address(_vault), abi.encodeCall(IUsdtVault.proposeDestination, (destination)));
    }

    /// @notice Both steps, in either order of the waiting times.
    function changeDestination(uint256 which, uint256 first, uint256 second) external {
        proposeDestination(which, first);
        address destination = which % 2 == 0 ? DESTINATION : OTHER_DESTINATION;
        _govern(
            second % 8 == 0 ? TURNCOAT : _admin(second >> 8),
            address(_vault),
            abi.encodeCall(IUsdtVault.confirmDestination, (destination))
        );
    }

    /// @notice After USDT took funds away: a ratio between nothing and a bit too much.
    function fixRatio(uint256 ratio, uint256 first, uint256 second) external {
        uint256 funded = _vault.books().fundedUsdt;
        uint256 most = funded == 0 ? 1e18 : (_usdt.balanceOf(address(_vault)) * 1e18) / funded;
        ratio = ratio % 2 == 0 ? most : clamp(ratio, 1, 1e18);
        _as(_treasurer(first), address(_vault), abi.encodeCall(IUsdtVault.proposeClaimRatio, (ratio)));
        _govern(
            second % 8 == 0 ? TURNCOAT : _admin(second >> 8),
            address(_vault),
            abi.encodeCall(IUsdtVault.confirmClaimRatio, (ratio))
        );
    }

    /* INSIDE */

    function _propose(uint256 amount, uint256 seed) private {
        _as(_staff(FIRST, seed), address(_supply), abi.encodeCall(ISupplyController.proposeMint, (amount, "paper")));
    }

    function _approve(uint256 proposalId, uint256 seed) private {
        uint256 amount = _amountOf(proposalId);
        _as(
            _staff(SECOND, seed),
            address(_supply),
            abi.encodeCall(ISupplyController.approveMint, (proposalId, seed % 32 == 0 ? amount + 1 : amount))
        );
    }

    function _execute(uint256 proposalId, uint256 seed) private {
        _as(_staff(FIRST, seed), address(_supply), abi.encodeCall(ISupplyController.executeMint, (proposalId)));
    }

    function _treasurer(uint256 seed) private pure returns (address) {
        return seed % 16 == 0 ? TURNCOAT : TREASURY;
    }

    function _part(uint256 whole, uint256 seed) private pure returns (uint256) {
        return seed % 16 == 0 ? whole + 1 : clamp(seed, 0, whole);
    }

    function _anyProposal(uint256 seed) private view returns (uint256) {
        return clamp(seed, 1, _supply.mintProposalCount() + (seed % 16 == 0 ? 1 : 0));
    }

    function _amountOf(uint256 proposalId) private view returns (uint256) {
        return proposalId > _supply.mintProposalCount() ? 0 : _supply.mintProposal(proposalId).amount;
    }
}
