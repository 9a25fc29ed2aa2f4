// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {BarRedemption} from "../../../contracts/BarRedemption.sol";
import {BarRegistry} from "../../../contracts/BarRegistry.sol";
import {GoldToken} from "../../../contracts/GoldToken.sol";
import {InvestorRegistry} from "../../../contracts/InvestorRegistry.sol";
import {PriceOracle} from "../../../contracts/PriceOracle.sol";
import {SupplyController} from "../../../contracts/SupplyController.sol";
import {UsdtVault} from "../../../contracts/UsdtVault.sol";
import {TestAggregator} from "../../../contracts/doubles/TestAggregator.sol";
import {TestTether} from "../../../contracts/doubles/TestTether.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";
import {Cast} from "./Cast.sol";
import {Manifest} from "./Manifest.sol";
import {ReenteringTether} from "./ReenteringTether.sol";

/// @dev The whole system as it stands after a deployment, with the start values of scripts/deploy/parameters.ts, wired as
/// scripts/deploy/roles.ts says. This contract is the deployer: what it keeps, the invariants ask.
contract System is Cast {
    uint48 public constant START = 1_773_000_000; // Sunday 8 March 2026, 20:00 UTC: the day on which New York changes its clocks

    AccessManager public immutable manager;
    InvestorRegistry public immutable investors;
    BarRegistry public immutable bars;
    PriceOracle public immutable oracle;
    SupplyController public immutable supply;
    UsdtVault public immutable vault;
    BarRedemption public immutable redemption;
    GoldToken public immutable token;
    TestTether public immutable usdt;
    TestAggregator public immutable xauFeed;
    TestAggregator public immutable usdtFeed;

    /// @param usdt_ the USDT of this system; zero for a `ReenteringTether`
    constructor(address usdt_) {
        vm.warp(START);
        manager = new AccessManager(address(this));
        usdt = usdt_ == address(0) ? new ReenteringTether("Tether USD", "USDT", 6) : TestTether(usdt_);
        xauFeed = new TestAggregator("XAU / USD", 8);
        usdtFeed = new TestAggregator("USDT / USD", 8);
        investors = new InvestorRegistry(address(manager), 730 days);
        bars = new BarRegistry(address(manager), 35);
        oracle = new PriceOracle(address(manager), address(xauFeed), address(usdtFeed), _oracleParameters());
        address predicted = _addressOf(usdt_ == address(0) ? 11 : 10);
        supply = new SupplyController(address(manager), predicted, address(bars), _supplyParameters());
        vault = _newVault(predicted);
        redemption = new BarRedemption(
            address(manager),
            predicted,
            address(bars),
            address(supply),
            IBarRedemption.Parameters({feeBps: 25, assignTime: 7 days, shipTime: 30 days})
        );
        token = new GoldToken(
            address(manager),
            address(investors),
            address(vault),
            address(redemption),
            address(supply),
            TREASURY
        );
        xauFeed.setKeeper(KEEPER);
        usdtFeed.setKeeper(KEEPER);
        if (usdt_ == address(0)) usdt.transferOwnership(TETHER);
    }

    /// @notice Roles, delays and holders; then the deployer renounces its own.
    function wire() external {
        _setFunctionRoles();
        manager.setRoleGuardian(Roles.VETOED, Roles.GUARDIAN);
        manager.setRoleGuardian(Roles.GOVERNOR, Roles.GUARDIAN);
        manager.grantRole(Roles.VAULT, address(vault), 0);
        manager.grantRole(Roles.REDEMPTION, address(redemption), 0);
        for (uint256 i = 0; i < 5; ++i) {
            (uint64 first, uint64 second) = pairOf(i);
            manager.grantRole(first, FIRST, 0);
            manager.grantRole(second, second == Roles.AUDITOR ? auditor : SECOND, 0);
        }
        manager.grantRole(Roles.COMPLIANCE, officer, 0);
        manager.grantRole(Roles.TREASURER, TREASURY, 0);
        manager.grantRole(Roles.GUARDIAN, GUARDIAN, 0);
        _setDelays();
        address[2] memory admins = [ADMIN_A, ADMIN_B];
        for (uint256 i = 0; i < 2; ++i) {
            manager.grantRole(Roles.ADMIN, admins[i], 48 hours);
            manager.grantRole(Roles.GOVERNOR, admins[i], 48 hours);
        }
        manager.renounceRole(Roles.ADMIN, address(this));
    }

    /// @notice The contracts in the order of `Manifest`, the manager last.
    function targets() public view returns (address[8] memory) {
        return
            [
                address(token),
                address(bars),
                address(supply),
                address(oracle),
                address(vault),
                address(redemption),
                address(investors),
                address(manager)
            ];
    }

    function _setFunctionRoles() private {
        Manifest.Entry[] memory entries = Manifest.entries();
        bytes4[] memory selectors = new bytes4[](1);
        for (uint256 i = 0; i < entries.length; ++i) {
            if (entries[i].role >= Manifest.OPEN) continue;
            selectors[0] = entries[i].selector;
            manager.setTargetFunctionRole(targets()[entries[i].target], selectors, entries[i].role);
        }
    }

    function _setDelays() private {
        for (uint64 role = Roles.ADMIN; role <= Roles.GOVERNOR; ++role) manager.setGrantDelay(role, 48 hours);
        manager.setGrantDelay(Roles.VAULT, 48 hours);
        manager.setGrantDelay(Roles.REDEMPTION, 48 hours);
        for (uint256 i = 0; i < 8; ++i) manager.setTargetAdminDelay(targets()[i], 48 hours);
    }

    function _newVault(address predicted) private returns (UsdtVault) {
        uint128 one = uint128(10 ** usdt.decimals());
        return
            new UsdtVault(
                address(manager),
                predicted,
                address(usdt),
                address(investors),
                address(oracle),
                address(supply),
                DESTINATION,
                IUsdtVault.Parameters({
                    buySpreadBps: 60,
                    sellSpreadBps: 60,
                    feeBps: 0,
                    minTradeGold: 0.01e18,
                    investorDailyUsdt: 250_000 * one,
                    outflowDailyUsdt: 1_000_000 * one,
                    minFloatUsdt: 100_000 * one
                })
            );
    }

    /// @dev Address of the contract that this one creates with a nonce below 128.
    function _addressOf(uint8 nonce) private view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", address(this), nonce)))));
    }

    function _oracleParameters() private pure returns (IPriceOracle.Parameters memory) {
        return
            IPriceOracle.Parameters({
                xauMaxAge: 1 days + 30 minutes,
                usdtMaxAge: 1 days + 30 minutes,
                lowestPrice: 1_000e18,
                highestPrice: 20_000e18,
                jumpBpsPerDay: 500,
                jumpBpsCap: 1_500,
                usdtLowest: 0.98e18,
                usdtHighest: 1.02e18,
                settleTime: 1 hours
            });
    }

    function _supplyParameters() private pure returns (ISupplyController.Parameters memory) {
        return
            ISupplyController.Parameters({
                mintDelay: 1 days,
                approvalLife: 3 days,
                marginBps: 10,
                windowShareBps: 200,
                windowFloor: 1_000e18
            });
    }
}
