// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable function-max-lines */

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IERC7943Fungible} from "../../../contracts/interfaces/IERC7943Fungible.sol";
import {IGoldToken} from "../../../contracts/interfaces/IGoldToken.sol";
import {IInvestorRegistry} from "../../../contracts/interfaces/IInvestorRegistry.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";

/// @dev The role manifest of scripts/deploy/roles.ts in Solidity: which role may call which function, and the delays.
library Manifest {
    /// @param managed token, bars, supply, oracle, vault, redemption, investors
    function setFunctionRoles(AccessManager manager, AccessManaged[7] memory managed) internal {
        bytes4[] memory selectors;
        selectors = new bytes4[](2);
        selectors[0] = IGoldToken.pause.selector;
        selectors[1] = IGoldToken.withdrawForcedTransfer.selector;
        manager.setTargetFunctionRole(address(managed[0]), selectors, Roles.GUARDIAN);
        selectors = new bytes4[](3);
        selectors[0] = IGoldToken.pauseAgain.selector;
        selectors[1] = IGoldToken.unpause.selector;
        selectors[2] = IGoldToken.startWindDown.selector;
        manager.setTargetFunctionRole(address(managed[0]), selectors, Roles.GOVERNOR);
        selectors = new bytes4[](4);
        selectors[0] = IERC7943Fungible.setFrozenTokens.selector;
        selectors[1] = IGoldToken.setFrozenTokensIf.selector;
        selectors[2] = IGoldToken.proposeForcedTransfer.selector;
        selectors[3] = IERC7943Fungible.forcedTransfer.selector;
        manager.setTargetFunctionRole(address(managed[0]), selectors, Roles.COMPLIANCE);
        _set(manager, managed[0], Roles.COMPLIANCE_APPROVER, IGoldToken.approveForcedTransfer.selector);
        selectors = new bytes4[](7);
        selectors[0] = IBarRegistry.propose.selector;
        selectors[1] = IBarRegistry.proposeDisputed.selector;
        selectors[2] = IBarRegistry.proposeDisputeResolution.selector;
        selectors[3] = IBarRegistry.reject.selector;
        selectors[4] = IBarRegistry.lien.selector;
        selectors[5] = IBarRegistry.proposeLienRelease.selector;
        selectors[6] = IBarRegistry.withdraw.selector;
        manager.setTargetFunctionRole(address(managed[1]), selectors, Roles.CUSTODIAN);
        selectors = new bytes4[](2);
        selectors[0] = IBarRegistry.approveDisputeResolution.selector;
        selectors[1] = IBarRegistry.approveLienRelease.selector;
        manager.setTargetFunctionRole(address(managed[1]), selectors, Roles.AUDITOR);
        selectors = new bytes4[](3);
        selectors[0] = IBarRegistry.encumberOldest.selector;
        selectors[1] = IBarRegistry.release.selector;
        selectors[2] = IBarRegistry.deliver.selector;
        manager.setTargetFunctionRole(address(managed[1]), selectors, Roles.REDEMPTION);
        selectors = new bytes4[](3);
        selectors[0] = ISupplyController.proposeMint.selector;
        selectors[1] = ISupplyController.executeMint.selector;
        selectors[2] = ISupplyController.withdrawMint.selector;
        manager.setTargetFunctionRole(address(managed[2]), selectors, Roles.MINT_PROPOSER);
        _set(manager, managed[2], Roles.MINT_APPROVER, ISupplyController.approveMint.selector);
        selectors = new bytes4[](3);
        selectors[0] = ISupplyController.revokeMint.selector;
        selectors[1] = ISupplyController.cancelParameters.selector;
        selectors[2] = ISupplyController.tightenParameters.selector;
        manager.setTargetFunctionRole(address(managed[2]), selectors, Roles.GUARDIAN);
        _set(manager, managed[2], Roles.TREASURER, ISupplyController.burnFromTreasury.selector);
        _set(manager, managed[2], Roles.GOVERNOR, ISupplyController.scheduleParameters.selector);
        selectors = new bytes4[](2);
        selectors[0] = IPriceOracle.takeBuyPrice.selector;
        selectors[1] = IPriceOracle.takeSellPrice.selector;
        manager.setTargetFunctionRole(address(managed[3]), selectors, Roles.VAULT);
        selectors = new bytes4[](2);
        selectors[0] = IPriceOracle.proposePrice.selector;
        selectors[1] = IPriceOracle.setCalendar.selector;
        manager.setTargetFunctionRole(address(managed[3]), selectors, Roles.PRICER);
        _set(manager, managed[3], Roles.PRICE_APPROVER, IPriceOracle.confirmPrice.selector);
        selectors = new bytes4[](3);
        selectors[0] = IPriceOracle.closeMarket.selector;
        selectors[1] = IPriceOracle.cancelParameters.selector;
        selectors[2] = IPriceOracle.tightenParameters.selector;
        manager.setTargetFunctionRole(address(managed[3]), selectors, Roles.GUARDIAN);
        _set(manager, managed[3], Roles.GOVERNOR, IPriceOracle.scheduleParameters.selector);
        selectors = new bytes4[](6);
        selectors[0] = IUsdtVault.stockGold.selector;
        selectors[1] = IUsdtVault.withdrawGold.selector;
        selectors[2] = IUsdtVault.fundFloat.selector;
        selectors[3] = IUsdtVault.sweep.selector;
        selectors[4] = IUsdtVault.proposeDestination.selector;
        selectors[5] = IUsdtVault.proposeClaimRatio.selector;
        manager.setTargetFunctionRole(address(managed[4]), selectors, Roles.TREASURER);
        selectors = new bytes4[](3);
        selectors[0] = IUsdtVault.confirmDestination.selector;
        selectors[1] = IUsdtVault.confirmClaimRatio.selector;
        selectors[2] = IUsdtVault.scheduleParameters.selector;
        manager.setTargetFunctionRole(address(managed[4]), selectors, Roles.GOVERNOR);
        selectors = new bytes4[](2);
        selectors[0] = IUsdtVault.cancelParameters.selector;
        selectors[1] = IUsdtVault.tightenParameters.selector;
        manager.setTargetFunctionRole(address(managed[4]), selectors, Roles.GUARDIAN);
        selectors = new bytes4[](4);
        selectors[0] = IBarRedemption.assign.selector;
        selectors[1] = IBarRedemption.ship.selector;
        selectors[2] = IBarRedemption.settle.selector;
        selectors[3] = IBarRedemption.reject.selector;
        manager.setTargetFunctionRole(address(managed[5]), selectors, Roles.DESK);
        _set(manager, managed[5], Roles.DESK_APPROVER, IBarRedemption.approve.selector);
        _set(manager, managed[5], Roles.GOVERNOR, IBarRedemption.scheduleParameters.selector);
        selectors = new bytes4[](2);
        selectors[0] = IBarRedemption.cancelParameters.selector;
        selectors[1] = IBarRedemption.tightenParameters.selector;
        manager.setTargetFunctionRole(address(managed[5]), selectors, Roles.GUARDIAN);
        selectors = new bytes4[](4);
        selectors[0] = IInvestorRegistry.enter.selector;
        selectors[1] = IInvestorRegistry.revoke.selector;
        selectors[2] = IInvestorRegistry.openExit.selector;
        selectors[3] = IInvestorRegistry.closeExit.selector;
        manager.setTargetFunctionRole(address(managed[6]), selectors, Roles.COMPLIANCE);
        selectors = new bytes4[](9);
        selectors[0] = AccessManager.labelRole.selector;
        selectors[1] = AccessManager.grantRole.selector;
        selectors[2] = AccessManager.setRoleAdmin.selector;
        selectors[3] = AccessManager.setRoleGuardian.selector;
        selectors[4] = AccessManager.setGrantDelay.selector;
        selectors[5] = AccessManager.setTargetFunctionRole.selector;
        selectors[6] = AccessManager.setTargetAdminDelay.selector;
        selectors[7] = AccessManager.setTargetClosed.selector;
        selectors[8] = AccessManager.updateAuthority.selector;
        manager.setTargetFunctionRole(address(manager), selectors, Roles.VETOED);
    }

    function setDelays(AccessManager manager, AccessManaged[7] memory managed) internal {
        for (uint64 role = Roles.ADMIN; role <= Roles.GOVERNOR; ++role) manager.setGrantDelay(role, 48 hours);
        manager.setGrantDelay(Roles.VAULT, 48 hours);
        manager.setGrantDelay(Roles.REDEMPTION, 48 hours);
        manager.setTargetAdminDelay(address(manager), 48 hours);
        for (uint256 i = 0; i < managed.length; ++i) manager.setTargetAdminDelay(address(managed[i]), 48 hours);
    }

    function _set(AccessManager manager, AccessManaged target, uint64 role, bytes4 selector) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        manager.setTargetFunctionRole(address(target), selectors, role);
    }
}
