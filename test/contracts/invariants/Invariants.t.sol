// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable func-name-mixedcase, gas-small-strings */

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {BarRedemption} from "../../../contracts/BarRedemption.sol";
import {BarRegistry} from "../../../contracts/BarRegistry.sol";
import {GoldToken} from "../../../contracts/GoldToken.sol";
import {InvestorRegistry} from "../../../contracts/InvestorRegistry.sol";
import {SupplyController} from "../../../contracts/SupplyController.sol";
import {UsdtVault} from "../../../contracts/UsdtVault.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";
import {World} from "./World.sol";

/// @dev What holds after any sequence of calls by anybody. `docs/invariants.md` says each in plain words. Half of each is a rule
/// about single calls, noted by `Watch` under the same number; the other half is about what stands.
contract InvariantsTest is World {
    AccessManager private _manager;
    InvestorRegistry private _investors;
    BarRegistry private _bars;
    SupplyController private _supply;
    UsdtVault private _vault;
    BarRedemption private _redemption;
    GoldToken private _token;

    function setUp() public override {
        super.setUp();
        _manager = _system.manager();
        _investors = _system.investors();
        _bars = _system.bars();
        _supply = _system.supply();
        _vault = _system.vault();
        _redemption = _system.redemption();
        _token = _system.token();
        targetContract(address(_investorHandler));
        targetContract(address(_metalHandler));
        targetContract(address(_supplyHandler));
        targetContract(address(_complianceHandler));
        targetContract(address(_marketHandler));
        targetContract(address(_governanceHandler));
        targetContract(address(_attackHandler));
        targetContract(address(_reentranceHandler));
        targetContract(address(_anybodyHandler));
        targetContract(address(_turncoatHandler));
        targetContract(address(_temptationHandler));
        targetContract(address(_staffTemptationHandler));
    }

    /// @notice No mint above the countable weight less the margin; less weight than supply is a shortfall.
    function invariantI1_SupplyWithinReserves() public view {
        _noBreach(1);
        bool isShort = _bars.countableWeight() < _token.totalSupply();
        vm.assertTrue(_supply.isShortfall() == isShort, "shortfall");
        if (isShort) vm.assertTrue(_supply.systemState() != ISupplyController.SystemState.Normal, "state");
    }

    /// @notice Supply is what approved proposals made, less what was burned.
    function invariantI2_SupplyGrowsByTwoPeople() public view {
        _noBreach(2);
        vm.assertEq(_token.totalSupply(), _watch.minted() - _watch.burned(), "supply");
    }

    /// @notice All balances together are the supply.
    function invariantI3_BalancesSumToSupply() public view {
        address[] memory accounts = _watch.accounts();
        uint256 sum = 0;
        for (uint256 i = 0; i < accounts.length; ++i) sum += _token.balanceOf(accounts[i]);
        vm.assertEq(sum, _token.totalSupply(), "sum of balances");
    }

    /// @notice A key once; weights by the rules; the countable weight is the sum of the bars that count.
    function invariantI4_BarsCountOnce() public view {
        uint256 sum = 0;
        uint256 today = block.timestamp / 1 days;
        uint256 count = _bars.barCount();
        for (uint256 i = 1; i <= count; ++i) {
            IBarRegistry.Bar memory bar = _bars.bar(i);
            _checkWeight(bar);
            bool counts =
                today < bar.expiryDay &&
                    (bar.status == IBarRegistry.BarStatus.Attested || bar.status == IBarRegistry.BarStatus.Encumbered);
            vm.assertTrue(_bars.isCountable(i) == counts, "counts or not");
            if (!counts) continue;
            sum += bar.fineMilliOz;
            vm.assertEq(_bars.barIdOf(bar.key), i, "a countable bar that its key does not name");
            vm.assertTrue(bar.expiryDay <= bar.asOf / 1 days + 35, "an attestation that lives too long");
            vm.assertTrue(bar.auditor != bar.proposer && bar.auditor != address(0), "auditor");
            for (uint256 j = 1; j < i; ++j) vm.assertTrue(_bars.bar(j).key != bar.key || !_bars.isCountable(j), "key");
        }
        vm.assertEq(_bars.countableMilliOz(), sum, "countable weight");
    }

    /// @notice Nobody was both persons of an action.
    function invariantI5_TwoPeople() public view {
        _noBreach(5);
    }

    /// @notice The vault has what it funded, in order, unless USDT took it away.
    function invariantI6_FundedIsPaid() public view {
        _noBreach(6);
        IUsdtVault.Books memory books = _vault.books();
        vm.assertTrue(bytes(_watch.queueDiffers()).length == 0, _watch.queueDiffers());
        if (_watch.taken()) return;
        uint256 balance = _system.usdt().balanceOf(address(_vault));
        vm.assertTrue(balance >= books.fundedUsdt + books.floatUsdt + books.feesUsdt, "books above the balance");
    }

    /// @notice No round trip gains, no splitting saves.
    function invariantI7_NoRoundTripGains() public view {
        _noBreach(7);
    }

    /// @notice No trade on a price that should not be used.
    function invariantI8_PricesAreGood() public view {
        _noBreach(8);
    }

    /// @notice Gifts change nothing; gold in the books is gold in the vault.
    function invariantI9_GiftsChangeNothing() public view {
        _noBreach(9);
        IUsdtVault.Books memory books = _vault.books();
        vm.assertEq(
            _token.balanceOf(address(_vault)),
            books.goldForSale + books.goldInTickets + _watch.donated(address(_vault)),
            "gold of the vault"
        );
    }

    /// @notice Frozen gold stays.
    function invariantI10_FrozenStays() public view {
        _noBreach(10);
    }

    /// @notice Who may not hold received nothing; who may leave can.
    function invariantI11_OnlyAllowedReceive() public view {
        _noBreach(11);
        if (_token.paused()) return;
        for (uint256 i = 0; i < PEOPLE; ++i) {
            address account = _people[i];
            bool mayLeave = _investors.isAllowed(account) || _investors.isExitOpen(account);
            bool mayLeaveAtEnd = _token.isWindDown() && _token.balanceOf(account) > 0;
            if (!mayLeave && !mayLeaveAtEnd) continue;
            uint256 balance = _token.balanceOf(account);
            uint256 frozen = _token.getFrozenTokens(account);
            uint256 free = balance > frozen ? balance - frozen : 0;
            vm.assertTrue(_token.canTransfer(account, address(_redemption), free), "no way to a bar");
            vm.assertTrue(_token.canTransfer(account, address(_vault), free), "no way to the vault");
        }
    }

    /// @notice A pause stops what it should, and ends.
    function invariantI12_PausesEnd() public view {
        _noBreach(12);
        vm.assertTrue(_token.pausedUntil() <= block.timestamp + 14 days, "paused for longer than 14 days");
    }

    /// @notice The escrow is there, once for each request.
    function invariantI13_EscrowIsThere() public view {
        _noBreach(13);
        uint256 open = 0;
        uint256 uncollected = 0;
        for (uint256 i = 1; i <= _redemption.requestCount(); ++i) {
            IBarRedemption.Request memory entry = _redemption.redemptionRequest(i);
            if (entry.state < IBarRedemption.RequestState.Settled) open += entry.escrow;
        }
        for (uint256 i = 0; i < PEOPLE; ++i) uncollected += _redemption.returnOf(_people[i]);
        (uint256 booked, uint256 waiting) = _redemption.liabilities();
        vm.assertEq(booked, open, "open escrow");
        vm.assertEq(waiting, uncollected, "returns");
        vm.assertEq(
            _token.balanceOf(address(_redemption)),
            open + uncollected + _watch.donated(address(_redemption)),
            "gold of the bar redemption"
        );
    }

    /// @notice No limit was exceeded.
    function invariantI14_LimitsHold() public view {
        _noBreach(14);
    }

    /// @notice The deployer has nothing; no guard is at 0.
    function invariantI15_GuardsAreOn() public view {
        _noBreach(15);
        address deployer = address(_system);
        for (uint64 role = 0; role <= Roles.REDEMPTION; ++role) {
            if (role > Roles.GOVERNOR && role < Roles.VAULT) continue;
            (uint48 since, , uint32 pending, ) = _manager.getAccess(role, deployer);
            vm.assertTrue(since == 0 && pending == 0, "a role of the deployer");
        }
        address[2] memory admins = [ADMIN_A, ADMIN_B];
        for (uint256 i = 0; i < 2; ++i) {
            (, uint32 delay) = _manager.hasRole(Roles.ADMIN, admins[i]);
            (, uint32 governorDelay) = _manager.hasRole(Roles.GOVERNOR, admins[i]);
            vm.assertTrue(delay >= 48 hours && governorDelay >= 48 hours, "an admin without delay");
        }
        vm.assertEq(_token.allowance(TREASURY, deployer), 0, "an allowance of the deployer");
        _checkGuards();
    }

    /// @notice Nobody without a role moved what is another's.
    function invariantI16_NobodyElsesGold() public view {
        _noBreach(16);
    }

    function _checkGuards() private view {
        IUsdtVault.Parameters memory v = _vault.parameters();
        uint256 one = 10 ** _system.usdt().decimals();
        vm.assertTrue(v.buySpreadBps >= 55 && v.buySpreadBps <= 200, "buying spread");
        vm.assertTrue(v.sellSpreadBps >= 55 && v.sellSpreadBps <= 200, "selling spread");
        vm.assertTrue(v.feeBps <= 50, "fee");
        vm.assertTrue(v.minTradeGold > 0, "least trade");
        vm.assertTrue(v.investorDailyUsdt >= 1_000 * one && v.outflowDailyUsdt >= 10_000 * one, "limits");
        ISupplyController.Parameters memory s = _supply.parameters();
        vm.assertTrue(s.mintDelay >= 1 hours && s.marginBps > 0 && s.windowShareBps <= 1_000, "mint");
        IPriceOracle.Parameters memory p = _system.oracle().parameters();
        vm.assertTrue(p.xauMaxAge > 0 && p.xauMaxAge <= 2 days && p.usdtMaxAge > 0, "ages");
        vm.assertTrue(p.lowestPrice > 0 && p.jumpBpsPerDay > 0 && p.jumpBpsCap <= 2_000, "bands");
        vm.assertTrue(p.settleTime >= 1 hours, "settle time");
        vm.assertTrue(_redemption.parameters().feeBps <= 100, "fee of a bar");
    }

    function _checkWeight(IBarRegistry.Bar memory bar) private pure {
        bool large = bar.facts.barClass == IBarRegistry.BarClass.Large;
        uint256 exact =
            large
                ? (uint256(bar.facts.grossMilliOz) * bar.facts.finenessTenths) / 10_000
                : (uint256(bar.facts.grossMg) * bar.facts.finenessTenths * 1_000) / 311_034_768;
        vm.assertTrue(bar.fineMilliOz <= exact && bar.fineMilliOz + 1 >= exact, "fine weight");
        vm.assertTrue(bar.facts.finenessTenths >= 9_950 && bar.facts.finenessTenths <= 9_999, "fineness");
        vm.assertTrue(bar.fineMilliOz >= (large ? 350_000 : 31_958), "too light");
        vm.assertTrue(bar.fineMilliOz <= (large ? 430_000 : 32_147), "too heavy");
    }

    function _noBreach(uint256 number) private view {
        string[] memory found = _watch.breachesOf(number);
        if (found.length > 0) vm.assertTrue(false, found[0]);
    }
}
