// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Price} from "../../../contracts/libraries/Price.sol";
import {Test} from "../Test.sol";

/// I7 in arithmetic: no round trip gains and no split costs less, with USDT of 6 to 18 decimals.
contract PriceTest is Test {
    struct Market {
        uint256 scale;
        uint256 price;
        uint256 spreadBps;
        uint256 feeBps;
    }

    /// hardhat-config: fuzz.runs = 2000
    function testFuzz_Failure15_RoundTrip_NeverGains(
        uint256 usdt,
        uint8 decimals,
        uint256 price,
        uint256 terms
    ) external pure {
        Market memory market = _market(decimals, price, terms);
        usdt = clamp(usdt, 0, 1e27);
        uint256 gold = _bought(market, usdt);
        vm.assertLe(_sold(market, gold), usdt);
    }

    /// hardhat-config: fuzz.runs = 2000
    function testFuzz_RoundTrip_FromGoldNeverGains(
        uint256 gold,
        uint8 decimals,
        uint256 price,
        uint256 terms
    ) external pure {
        Market memory market = _market(decimals, price, terms);
        gold = clamp(gold, 0, 1e27);
        vm.assertLe(_bought(market, _sold(market, gold)), gold);
    }

    /// hardhat-config: fuzz.runs = 2000
    function testFuzz_Split_NeverCostsLess(
        uint256 whole,
        uint256 cut,
        uint8 decimals,
        uint256 price,
        uint256 terms
    ) external pure {
        Market memory market = _market(decimals, price, terms);
        whole = clamp(whole, 0, 1e27);
        uint256 part = clamp(cut, 0, whole);
        vm.assertLe(_bought(market, part) + _bought(market, whole - part), _bought(market, whole));
        vm.assertLe(_sold(market, part) + _sold(market, whole - part), _sold(market, whole));
    }

    function testFuzz_Fee_IsNeverZeroWhereThereIsOne(uint256 usdt, uint256 feeBps) external pure {
        usdt = clamp(usdt, 1, 1e27);
        feeBps = clamp(feeBps, 1, 50);
        uint256 fee = Price.feeUp(usdt, feeBps);
        vm.assertLe(1, fee);
        vm.assertLe(fee, usdt);
    }

    function test_Conversions_InKnownNumbers() external pure {
        uint256 six = Price.scaleOf(6);
        uint256 eighteen = Price.scaleOf(18);
        // 4,000 USDT per oz
        vm.assertEq(Price.usdtForGoldDown(2.5e18, 4_000e18, six), 10_000e6);
        vm.assertEq(Price.usdtForGoldDown(2.5e18, 4_000e18, eighteen), 10_000e18);
        vm.assertEq(Price.goldForUsdtDown(10_000e6, 4_000e18, six), 2.5e18);
        vm.assertEq(Price.goldForUsdtDown(10_000e18, 4_000e18, eighteen), 2.5e18);
        vm.assertEq(Price.withSpreadUp(4_000e18, 60), 4_024e18);
        vm.assertEq(Price.withSpreadDown(4_000e18, 60), 3_976e18);
        vm.assertEq(Price.withSpreadUp(1, 55), 2, "up");
        vm.assertEq(Price.withSpreadDown(1, 55), 0, "down");
        vm.assertEq(Price.feeUp(10_001, 50), 51, "up");
        vm.assertEq(Price.feeUp(10_001, 0), 0, "no fee");
    }

    /// As the vault reckons a purchase.
    function _bought(Market memory market, uint256 usdt) private pure returns (uint256) {
        uint256 net = usdt - Price.feeUp(usdt, market.feeBps);
        return Price.goldForUsdtDown(net, Price.withSpreadUp(market.price, market.spreadBps), market.scale);
    }

    /// As the vault reckons a sale.
    function _sold(Market memory market, uint256 gold) private pure returns (uint256) {
        uint256 price = Price.withSpreadDown(market.price, market.spreadBps);
        uint256 gross = Price.usdtForGoldDown(gold, price, market.scale);
        return gross - Price.feeUp(gross, market.feeBps);
    }

    function _market(uint8 decimals, uint256 price, uint256 terms) private pure returns (Market memory) {
        return
            Market({
                scale: Price.scaleOf(uint8(clamp(decimals, 6, 18))),
                price: clamp(price, 1e18, 1e23),
                spreadBps: clamp(terms, 55, 200),
                feeBps: clamp(terms >> 128, 0, 50)
            });
    }
}
