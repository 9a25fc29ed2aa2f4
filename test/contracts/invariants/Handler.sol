// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings */

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {BarRedemption} from "../../../contracts/BarRedemption.sol";
import {BarRegistry} from "../../../contracts/BarRegistry.sol";
import {GoldToken} from "../../../contracts/GoldToken.sol";
import {InvestorRegistry} from "../../../contracts/InvestorRegistry.sol";
import {PriceOracle} from "../../../contracts/PriceOracle.sol";
import {SupplyController} from "../../../contracts/SupplyController.sol";
import {UsdtVault} from "../../../contracts/UsdtVault.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IInvestorRegistry} from "../../../contracts/interfaces/IInvestorRegistry.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {TestAggregator} from "../../../contracts/doubles/TestAggregator.sol";
import {TestTether} from "../../../contracts/doubles/TestTether.sol";
import {Cast} from "./Cast.sol";
import {System} from "./System.sol";
import {Watch} from "./Watch.sol";

/// @dev Base of those who act: names, amounts, signatures, and what gets the market going. No immutables: the runner knows a
/// handler by its code.
abstract contract Handler is Cast {
    uint256 internal constant OUNCE = 1e18;
    int256 internal constant FIRST_PRICE = 4_000e8;
    int256 internal constant ONE_DOLLAR = 1e8;

    Watch internal _watch;
    AccessManager internal _manager;
    InvestorRegistry internal _investors;
    BarRegistry internal _bars;
    PriceOracle internal _oracle;
    SupplyController internal _supply;
    UsdtVault internal _vault;
    BarRedemption internal _redemption;
    GoldToken internal _token;
    TestTether internal _usdt;
    TestAggregator internal _xauFeed;
    TestAggregator internal _usdtFeed;
    uint256 internal _oneUsdt;

    address[] internal _people;

    constructor(Watch watch, address[] memory people) {
        _watch = watch;
        System system = watch.system();
        _manager = system.manager();
        _investors = system.investors();
        _bars = system.bars();
        _oracle = system.oracle();
        _supply = system.supply();
        _vault = system.vault();
        _redemption = system.redemption();
        _token = system.token();
        _usdt = system.usdt();
        _xauFeed = system.xauFeed();
        _usdtFeed = system.usdtFeed();
        _oneUsdt = 10 ** _usdt.decimals();
        _people = people;
    }

    /* CALLS */

    function _as(address actor, address target, bytes memory data) internal returns (bool succeeded) {
        (succeeded, ) = _watch.perform(actor, target, data, actor);
    }

    function _ask(address actor, address target, bytes memory data) internal returns (bool, bytes memory) {
        return _watch.perform(actor, target, data, actor);
    }

    /// @dev With a signature of `signer`.
    function _signed(
        address actor,
        address signer,
        address target,
        bytes memory data
    ) internal returns (bool succeeded) {
        (succeeded, ) = _watch.perform(actor, target, data, signer);
    }

    /// @dev An operation of ADMIN or GOVERNOR: scheduled, waited for, done.
    function _govern(address admin, address target, bytes memory data) internal returns (bool succeeded) {
        _as(admin, address(_manager), abi.encodeCall(AccessManager.schedule, (target, data, 0)));
        vm.warp(block.timestamp + 48 hours);
        return _as(admin, target, data);
    }

    /* CHOICES */

    function _person(uint256 seed) internal view returns (address) {
        return _people[seed % PEOPLE];
    }

    function _keyOf(uint256 seed) internal pure returns (uint256) {
        uint256 index = seed % PEOPLE;
        return index == OUTSIDER ? OUTSIDER_KEY : INVESTOR_KEY + index;
    }

    /// @dev The right person, most of the time.
    function _staff(address right, uint256 seed) internal pure returns (address) {
        seed %= 16;
        if (seed == 0) return right == FIRST ? SECOND : FIRST;
        return seed < 4 ? TURNCOAT : right;
    }

    function _admin(uint256 seed) internal pure returns (address) {
        return seed % 2 == 0 ? ADMIN_A : ADMIN_B;
    }

    function _min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    /* SIGNATURES */

    function _permit(
        uint256 seed,
        address spender,
        uint256 amount,
        uint256 deadline
    ) internal view returns (uint8 v, bytes32 r, bytes32 s) {
        address owner = _person(seed);
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                owner,
                spender,
                amount,
                _token.nonces(owner),
                deadline
            )
        );
        return vm.sign(_keyOf(seed), _typed(structHash));
    }

    /// @param form name of the struct that is signed: TransferWithAuthorization or ReceiveWithAuthorization
    function _authorization(
        uint256 seed,
        string memory form,
        address to,
        uint256 amount,
        uint256 validBefore,
        bytes32 nonce
    ) internal view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 typeHash = keccak256(
            abi.encodePacked(
                form,
                "(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
            )
        );
        bytes32 structHash = keccak256(abi.encode(typeHash, _person(seed), to, amount, uint256(0), validBefore, nonce));
        return vm.sign(_keyOf(seed), _typed(structHash));
    }

    function _typed(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", _token.DOMAIN_SEPARATOR(), structHash));
    }

    /* WHAT GETS THE MARKET GOING */

    /// @dev Mostly opens the market: waits for it, brings fresh rounds, has a jumped price confirmed, renews attestations.
    function _makeTradable(uint256 seed) internal {
        if (seed % 8 == 0) return;
        if (!_oracle.isMarketOpen()) {
            uint256 opening = _oracle.nextOpening();
            if (opening == 0) {
                _extendCalendar();
                vm.warp(block.timestamp + 2 days);
                opening = _oracle.nextOpening();
            }
            if (opening != 0) vm.warp(opening + 61);
        }
        if (_supply.isShortfall()) _renew();
        if (_isPriced()) return;
        (, int256 answer, , , ) = _xauFeed.latestRoundData();
        _push(_xauFeed, answer < 1_100e8 || answer > 19_000e8 ? FIRST_PRICE : answer);
        (, answer, , , ) = _usdtFeed.latestRoundData();
        _push(_usdtFeed, answer < 0.98e8 || answer > 1.02e8 ? ONE_DOLLAR : answer);
        if (!_isPriced()) _confirm();
    }

    function _isPriced() private view returns (bool) {
        try _oracle.buyPrice() {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev As the calendar has it.
    function _isOpenAt(uint256 time) internal view returns (bool) {
        return (_oracle.calendarDay(uint32(time / 1 days)) >> ((time % 1 days) / 30 minutes)) & 1 == 1;
    }

    function _push(TestAggregator feed, int256 answer) internal {
        vm.prank(KEEPER);
        feed.pushRound(answer);
    }

    function _confirm() internal {
        uint80 round = _xauFeed.latestRound();
        _as(FIRST, address(_oracle), abi.encodeCall(IPriceOracle.proposePrice, (round)));
        _as(SECOND, address(_oracle), abi.encodeCall(IPriceOracle.confirmPrice, (round)));
    }

    /// @dev The next 120 days from the day after tomorrow: Sunday 22:00 to Friday 21:00 UTC with a daily break at 21:00, an
    /// hour later in winter.
    function _extendCalendar() internal {
        uint32 firstDay = uint32(block.timestamp / 1 days + 2);
        uint48[] memory words = new uint48[](120);
        for (uint256 i = 0; i < words.length; ++i) words[i] = _wordOf(firstDay + i);
        _as(FIRST, address(_oracle), abi.encodeCall(IPriceOracle.setCalendar, (firstDay, words)));
    }

    /// @dev Bits of half hours. The clocks of New York are at summer time from the 9th of March to the end of October, about.
    function _wordOf(uint256 day) internal pure returns (uint48) {
        uint256 weekday = (day + 3) % 7;
        uint256 dayOfYear = (day % 1461) % 365;
        uint256 close = dayOfYear > 67 && dayOfYear < 305 ? 42 : 44;
        uint48 morning = uint48((uint256(1) << close) - 1);
        uint48 evening = uint48(~((uint256(1) << (close + 2)) - 1));
        if (weekday == 5) return 0;
        if (weekday == 6) return evening;
        return weekday == 4 ? morning : morning | evening;
    }

    /// @dev Attests all bars anew that can be.
    function _renew() internal {
        uint256 count = 0;
        for (uint256 i = 1; i <= _bars.barCount(); ++i) if (_canAttest(i)) ++count;
        if (count == 0) return;
        IBarRegistry.AttestedWeight[] memory weights = new IBarRegistry.AttestedWeight[](count);
        for (uint256 i = _bars.barCount(); i > 0; --i) {
            if (_canAttest(i)) weights[--count] = IBarRegistry.AttestedWeight(uint32(i), _bars.bar(i).fineMilliOz);
        }
        _attest(weights, uint48(block.timestamp), uint32(block.timestamp / 1 days + 35));
    }

    function _canAttest(uint256 barId) private view returns (bool) {
        IBarRegistry.Bar memory bar = _bars.bar(barId);
        return
            bar.asOf < block.timestamp &&
            (bar.status == IBarRegistry.BarStatus.Proposed ||
                bar.status == IBarRegistry.BarStatus.Attested ||
                bar.status == IBarRegistry.BarStatus.Encumbered ||
                bar.status == IBarRegistry.BarStatus.Liened);
    }

    function _attest(
        IBarRegistry.AttestedWeight[] memory weights,
        uint48 asOf,
        uint32 expiryDay
    ) internal returns (bool) {
        return _attestAs(AUDITOR_KEY, weights, asOf, expiryDay);
    }

    function _attestAs(
        uint256 key,
        IBarRegistry.AttestedWeight[] memory weights,
        uint48 asOf,
        uint32 expiryDay
    ) internal returns (bool) {
        IBarRegistry.Attestation memory attestation = IBarRegistry.Attestation({
            bars: weights,
            kind: IBarRegistry.AttestationKind.ThirdParty,
            provider: "Auditor",
            asOf: asOf,
            expiryDay: expiryDay,
            documentHash: "report"
        });
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _bars.attestationDigest(attestation));
        return
            _signed(
                _people[OUTSIDER],
                vm.addr(key),
                address(_bars),
                abi.encodeCall(IBarRegistry.attest, (attestation, abi.encodePacked(r, s, v)))
            );
    }

    function _enter(address officer, address account, uint256 life) internal returns (bool) {
        IInvestorRegistry.Credential memory credential = _credential(life);
        return _as(officer, address(_investors), abi.encodeCall(IInvestorRegistry.enter, (account, credential)));
    }

    function _credential(uint256 life) internal view returns (IInvestorRegistry.Credential memory) {
        return IInvestorRegistry.Credential("salted", 1, 756, uint48(block.timestamp + life));
    }
}
