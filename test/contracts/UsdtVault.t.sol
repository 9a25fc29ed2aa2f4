// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {PriceOracle} from "../../contracts/PriceOracle.sol";
import {UsdtVault} from "../../contracts/UsdtVault.sol";
import {TestAggregator} from "../../contracts/doubles/TestAggregator.sol";
import {TestHookedToken, ITestTokenHook} from "../../contracts/doubles/TestHookedToken.sol";
import {IPriceOracle} from "../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../contracts/interfaces/IUsdtVault.sol";
import {Roles} from "../../contracts/libraries/Roles.sol";
import {Test} from "./Test.sol";

/// @dev Gold without rules, and everything else that the vault asks its neighbours.
contract NeighboursStub is ERC20("Gold", "GLG") {
    address public immutable treasury;
    bool public paused;
    bool public isWindDown;

    constructor(address treasury_) {
        treasury = treasury_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function isAllowed(address) external pure returns (bool) {
        return true;
    }

    function isExitOpen(address) external pure returns (bool) {
        return false;
    }

    function systemState() external pure returns (ISupplyController.SystemState) {
        return ISupplyController.SystemState.Normal;
    }
}

/// @dev An investor that tries everything again whenever USDT gives it the floor, and keeps whoever let it in.
contract ReentrantInvestor is ITestTokenHook {
    UsdtVault private immutable _vault;
    /// Whether a call to the vault is under way: outside of one everything is allowed.
    bool private _inside;
    uint256 public attempts;
    string public openDoor;

    constructor(UsdtVault vault, TestHookedToken usdt, NeighboursStub gold) {
        _vault = vault;
        usdt.setHook(this);
        usdt.approve(address(vault), type(uint256).max);
        gold.approve(address(vault), type(uint256).max);
    }

    function act(bytes calldata data) external {
        _inside = true;
        // solhint-disable-next-line avoid-low-level-calls
        (bool succeeded, bytes memory answer) = address(_vault).call(data);
        _inside = false;
        if (succeeded) return;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer))
        }
    }

    function tokensToSend(address, address, uint256) external {
        _tryAll();
    }

    function tokensReceived(address, address, uint256) external {
        _tryAll();
    }

    /// @dev Once each: what is inside of a door that was open takes the floor no further.
    function _tryAll() private {
        if (!_inside) return;
        _inside = false;
        ++attempts;
        _try("buy", abi.encodeCall(UsdtVault.buy, (100e6, 0, address(this), type(uint256).max)));
        _try("sell", abi.encodeCall(UsdtVault.sell, (1e17, 0, address(this), type(uint256).max)));
        _try(
            "sellWithPermit",
            abi.encodeCall(UsdtVault.sellWithPermit, (1e17, 0, address(this), type(uint256).max, 27, "r", "s"))
        );
        _try(
            "sellWithAuthorization",
            abi.encodeCall(
                UsdtVault.sellWithAuthorization,
                (address(this), 1e17, 0, type(uint256).max - 1, "salt", 27, "r", "s")
            )
        );
        _try("queueSale", abi.encodeCall(UsdtVault.queueSale, (1e17, 0, type(uint256).max)));
        _try("sellAndQueue", abi.encodeCall(UsdtVault.sellAndQueue, (1e17, 0, address(this), type(uint256).max)));
        _try("claim", abi.encodeCall(UsdtVault.claim, (1)));
        _try("takeBack", abi.encodeCall(UsdtVault.takeBack, (1)));
        _try("fundQueue", abi.encodeCall(UsdtVault.fundQueue, ()));
        _try("releaseGold", abi.encodeCall(UsdtVault.releaseGold, (1)));
        _try("stockGold", abi.encodeCall(UsdtVault.stockGold, (1e16)));
        _try("withdrawGold", abi.encodeCall(UsdtVault.withdrawGold, (1e16)));
        _try("fundFloat", abi.encodeCall(UsdtVault.fundFloat, (1e6)));
        _try("sweep", abi.encodeCall(UsdtVault.sweep, (1)));
        _try("quoteBuy", abi.encodeCall(UsdtVault.quoteBuy, (100e6)));
        _try("quoteSell", abi.encodeCall(UsdtVault.quoteSell, (1e17)));
        _try("books", abi.encodeCall(UsdtVault.books, ()));
        _try("ticket", abi.encodeCall(UsdtVault.ticket, (1)));
        _try("usdtAhead", abi.encodeCall(UsdtVault.usdtAhead, (1)));
        _try("outflowAvailable", abi.encodeCall(UsdtVault.outflowAvailable, ()));
        _try("investorAvailable", abi.encodeCall(UsdtVault.investorAvailable, (address(this))));
        _inside = true;
    }

    function _try(string memory door, bytes memory data) private {
        // solhint-disable-next-line avoid-low-level-calls
        (bool succeeded, bytes memory answer) = address(_vault).call(data);
        if (succeeded || bytes4(answer) != bytes4(keccak256("ReentrancyGuardReentrantCall()"))) openDoor = door;
    }
}

/// Sequences of trades over a vault with its real oracle (I6, I7, I14), and everybody's re-entrance.
/// @dev USDT has hooks and no blacklist here. This contract is the manager's admin and the treasury.
contract UsdtVaultTest is Test {
    struct Outflow {
        uint256 time;
        uint256 usdt;
    }

    uint256 private constant _START = 1_800_000_000;
    uint256 private constant _STEPS = 40;
    uint256 private constant _LIMIT = 60_000e6;
    uint256 private constant _BUY = 2;
    uint256 private constant _NEVER = type(uint256).max;
    address private constant _PRICER = address(0x9A1);
    address private constant _APPROVER = address(0x9A2);

    NeighboursStub private _gold;
    TestHookedToken private _usdt;
    TestAggregator private _xauFeed;
    TestAggregator private _usdtFeed;
    PriceOracle private _oracle;
    UsdtVault private _vault;
    address[3] private _traders = [address(0xA), address(0xB), address(0xC)];

    Outflow[] private _outflows;
    uint256 private _lastTicket;
    int256 private _price = 4_000e8;

    function setUp() public {
        vm.warp(_START);
        AccessManager manager = new AccessManager(address(this));
        _gold = new NeighboursStub(address(this));
        _usdt = new TestHookedToken(6);
        _xauFeed = new TestAggregator("XAU / USD", 8);
        _usdtFeed = new TestAggregator("USDT / USD", 8);
        _oracle = new PriceOracle(address(manager), address(_xauFeed), address(_usdtFeed), _oracleParameters());
        address gold = address(_gold);
        _vault = new UsdtVault(
            address(manager),
            gold,
            address(_usdt),
            gold,
            address(_oracle),
            gold,
            address(0xDE57),
            _vaultParameters()
        );
        bytes4[] memory selectors = new bytes4[](2);
        (selectors[0], selectors[1]) = (IPriceOracle.takeBuyPrice.selector, IPriceOracle.takeSellPrice.selector);
        manager.setTargetFunctionRole(address(_oracle), selectors, Roles.VAULT);
        manager.grantRole(Roles.VAULT, address(_vault), 0);
        _assign(manager, IPriceOracle.proposePrice.selector, Roles.PRICER, _PRICER);
        _assign(manager, IPriceOracle.confirmPrice.selector, Roles.PRICE_APPROVER, _APPROVER);

        uint48[] memory days_ = new uint48[](300);
        for (uint256 i = 0; i < days_.length; ++i) days_[i] = type(uint48).max;
        uint32 first = uint32(_START / 1 days + 2);
        _oracle.setCalendar(first, days_);
        vm.warp(uint256(first) * 1 days + 1 hours);
        _push(0);
        vm.prank(_PRICER);
        _oracle.proposePrice(1);
        vm.prank(_APPROVER);
        _oracle.confirmPrice(1);

        _gold.mint(address(this), 1_000e18);
        _gold.approve(address(_vault), type(uint256).max);
        _vault.stockGold(200e18);
        _usdt.issue(address(this), 1_000_000e6);
        _usdt.approve(address(_vault), type(uint256).max);
        _vault.fundFloat(50_000e6);
        for (uint256 i = 0; i < _traders.length; ++i) _equip(_traders[i]);
    }

    /// @dev Any sequence of trades, tickets, deposits, releases, sweeps, rounds and waits keeps the books, the order of the
    /// queue and the day's limit.
    /// hardhat-config: fuzz.runs = 60
    function testFuzz_AnySequence_KeepsTheBooks(uint256 seed) public {
        for (uint256 i = 0; i < _STEPS; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 kind = seed % 11;
            (uint256 held, uint256 funded) = _heldAndFunded();
            _step(kind, _traders[(seed >> 8) % 3], seed >> 16);
            _noteOutflow(kind, held, funded);
            _checkBooks();
            _checkQueue();
            _checkLimit();
        }
    }

    /// @dev I7: whatever the feeds do and others trade in between, what was bought brings no more within an hour.
    /// hardhat-config: fuzz.runs = 100
    function testFuzz_Failure12_RoundTrip_InsideAnHourNeverGains(uint256 seed, uint256 usdtIn) public {
        _vault.fundFloat(800_000e6);
        address trader = _traders[0];
        usdtIn = clamp(usdtIn, 50e6, 40_000e6);
        vm.prank(trader);
        uint256 bought = _vault.buy(usdtIn, 0, trader, _NEVER);
        uint256 end = block.timestamp + 1 hours;
        while (true) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 next = block.timestamp + clamp(seed >> 8, 0, 15 minutes);
            if (next > end) break;
            vm.warp(next);
            if (seed % 3 > 0) _push(seed >> 16);
            if (seed % 2 > 0) _tradeDust(seed >> 32);
        }
        vm.prank(trader);
        try _vault.sell(bought, 0, trader, _NEVER) returns (uint256 usdtOut) {
            vm.assertLe(usdtOut + 1, usdtIn);
        } catch (bytes memory reason) {
            // a price that went too far is no price
            require(bytes4(reason) == IPriceOracle.PriceJumped.selector, "another reason");
        }
    }

    function testFuzz_Quotes_AreWhatTradesGive(uint256 usdtIn, uint256 goldIn, uint256 move) public {
        usdtIn = clamp(usdtIn, 50e6, 40_000e6);
        goldIn = clamp(goldIn, 1e16, 11e18);
        _push(move);
        address trader = _traders[1];
        (uint256 goldQuoted, , ) = _vault.quoteBuy(usdtIn);
        vm.prank(trader);
        vm.assertEq(_vault.buy(usdtIn, goldQuoted, trader, _NEVER), goldQuoted);
        (uint256 usdtQuoted, , , uint256 atOnce) = _vault.quoteSell(goldIn);
        vm.prank(trader);
        (uint256 paid, uint256 ticketId) = _vault.sellAndQueue(goldIn, usdtQuoted, trader, _NEVER);
        vm.assertEq(paid, atOnce);
        vm.assertEq(ticketId == 0 ? 0 : _vault.ticket(ticketId).usdt, usdtQuoted - atOnce);
    }

    function test_Failure33_Reentrance_FindsEveryDoorShut() public {
        ReentrantInvestor investor = new ReentrantInvestor(_vault, _usdt, _gold);
        _gold.mint(address(investor), 10e18);
        _usdt.issue(address(investor), 10_000e6);
        address self = address(investor);
        // the treasurer's doors too: whoever may come in, comes in once
        AccessManager(_vault.authority()).grantRole(Roles.ADMIN, self, 0);
        investor.act(abi.encodeCall(UsdtVault.buy, (1_000e6, 0, self, _NEVER)));
        investor.act(abi.encodeCall(UsdtVault.sell, (1e18, 0, self, _NEVER)));
        investor.act(abi.encodeCall(UsdtVault.sellAndQueue, (1e18, 0, self, _NEVER)));
        investor.act(abi.encodeCall(UsdtVault.queueSale, (1e18, 0, _NEVER)));
        investor.act(abi.encodeCall(UsdtVault.claim, (1)));
        vm.assertTrue(investor.attempts() >= 4);
        require(bytes(investor.openDoor()).length == 0, investor.openDoor());
        _checkBooks();
    }

    function test_Gas_OfAClaimIsTheSameBehindManyTickets() public {
        address trader = _traders[2];
        vm.prank(trader);
        _vault.queueSale(1e16, 0, _NEVER);
        uint256 alone = _gasOfClaim(trader, 1);
        for (uint256 i = 0; i < 500; ++i) {
            vm.prank(trader);
            _vault.queueSale(1e16, 0, _NEVER);
        }
        uint256 behind = _gasOfClaim(trader, 501);
        vm.assertLe(behind, alone + 5_000);
    }

    function _step(uint256 kind, address trader, uint256 value) private {
        if (kind == 0) vm.warp(block.timestamp + clamp(value, 1, 5 hours));
        else if (kind == 1) _push(value);
        else if (kind == _BUY)
            _attempt(trader, abi.encodeCall(UsdtVault.buy, (clamp(value, 0, 30_000e6), 0, trader, _NEVER)));
        else if (kind == 3)
            _attempt(trader, abi.encodeCall(UsdtVault.sell, (clamp(value, 0, 10e18), 0, trader, _NEVER)));
        else if (kind == 4) _attempt(trader, abi.encodeCall(UsdtVault.queueSale, (clamp(value, 0, 10e18), 0, _NEVER)));
        else if (kind == 5) {
            _attempt(trader, abi.encodeCall(UsdtVault.sellAndQueue, (clamp(value, 0, 10e18), 0, trader, _NEVER)));
        } else if (kind == 6) _attempt(trader, abi.encodeCall(UsdtVault.claim, (_ticketOf(value))));
        else if (kind == 7) {
            if (value % 4 == 0) vm.warp(block.timestamp + 17 days);
            _attempt(trader, abi.encodeCall(UsdtVault.takeBack, (_ticketOf(value))));
        } else if (kind == 8) _attempt(address(this), abi.encodeCall(UsdtVault.fundFloat, (clamp(value, 0, 20_000e6))));
        else if (kind == 9) _attempt(trader, abi.encodeCall(UsdtVault.releaseGold, (_ticketOf(value))));
        else _attempt(address(this), abi.encodeCall(UsdtVault.sweep, (clamp(value, 0, 30_000e6))));
        // somebody always feeds the feeds
        if (kind == 0 || kind == 7) _push(0);
    }

    /// @dev Many steps are refused, and rightly: what counts is what holds after each.
    function _attempt(address caller, bytes memory data) private {
        vm.prank(caller);
        // solhint-disable-next-line avoid-low-level-calls
        (bool succeeded, ) = address(_vault).call(data);
        succeeded;
    }

    function _checkBooks() private view {
        IUsdtVault.Books memory books = _vault.books();
        vm.assertEq(
            _usdt.balanceOf(address(_vault)),
            books.floatUsdt + books.fundedUsdt + books.feesUsdt,
            "USDT held is USDT booked"
        );
        vm.assertEq(
            _gold.balanceOf(address(_vault)),
            books.goldForSale + books.goldInTickets,
            "gold held is gold booked"
        );
    }

    /// @dev Funded in order, covered, and nothing free while anybody waits and the limit has room.
    function _checkQueue() private view {
        IUsdtVault.Books memory books = _vault.books();
        uint256 owed = 0;
        uint256 waiting = 0;
        bool queued = false;
        for (uint256 id = 1; id <= _vault.ticketCount(); ++id) {
            IUsdtVault.Ticket memory ticket = _vault.ticket(id);
            if (ticket.state == IUsdtVault.TicketState.Funded) {
                require(!queued, "funded behind one that waits");
                owed += ticket.usdt;
            } else if (ticket.state == IUsdtVault.TicketState.Queued) {
                queued = true;
                waiting += ticket.usdt;
            }
        }
        vm.assertLe(owed, books.fundedUsdt);
        vm.assertEq(owed + waiting, books.fundedUsdt + books.queuedUsdt, "assigned and waiting are the open tickets");
    }

    /// @dev What left or was assigned in any 24 hours that end now.
    function _checkLimit() private view {
        uint256 sum = 0;
        for (uint256 i = _outflows.length; i > 0; --i) {
            if (_outflows[i - 1].time + 1 days <= block.timestamp) break;
            sum += _outflows[i - 1].usdt;
        }
        vm.assertLe(sum, _LIMIT);
    }

    /// @dev What a step paid to traders at once or assigned to their tickets; a claim of what was assigned is neither.
    function _noteOutflow(uint256 kind, uint256 heldBefore, uint256 fundedBefore) private {
        (uint256 held, uint256 funded) = _heldAndFunded();
        if (kind == _BUY) held = heldBefore;
        if (held + funded <= heldBefore + fundedBefore) return;
        _outflows.push(Outflow({time: block.timestamp, usdt: held + funded - heldBefore - fundedBefore}));
    }

    function _heldAndFunded() private view returns (uint256 held, uint256 funded) {
        for (uint256 i = 0; i < _traders.length; ++i) held += _usdt.balanceOf(_traders[i]);
        funded = _vault.books().fundedUsdt;
    }

    function _tradeDust(uint256 value) private {
        address trader = _traders[1 + (value % 2)];
        vm.prank(trader);
        // solhint-disable-next-line no-empty-blocks
        try _vault.buy(50e6, 0, trader, _NEVER) {} catch {}
    }

    /// @dev A round of both feeds; gold moves by at most 1 % and USDT inside its band.
    function _push(uint256 value) private {
        if (value != 0) _price = (_price * int256(9_900 + (value % 201))) / 10_000;
        _xauFeed.pushRound(_price);
        _usdtFeed.pushRound(value == 0 ? int256(1e8) : int256(0.985e8 + ((value >> 8) % 0.03e8)));
    }

    function _ticketOf(uint256 value) private view returns (uint256) {
        return clamp(value, 0, _vault.ticketCount() + 1);
    }

    function _gasOfClaim(address trader, uint256 ticketId) private returns (uint256) {
        vm.prank(trader);
        uint256 before = gasleft();
        _vault.claim(ticketId);
        return before - gasleft();
    }

    function _equip(address trader) private {
        _gold.mint(trader, 100e18);
        _usdt.issue(trader, 1_000_000e6);
        vm.startPrank(trader);
        _gold.approve(address(_vault), type(uint256).max);
        _usdt.approve(address(_vault), type(uint256).max);
        vm.stopPrank();
    }

    function _assign(AccessManager manager, bytes4 selector, uint64 role, address holder) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        manager.setTargetFunctionRole(address(_oracle), selectors, role);
        manager.grantRole(role, holder, 0);
    }

    function _oracleParameters() private pure returns (IPriceOracle.Parameters memory) {
        return
            IPriceOracle.Parameters({
                xauMaxAge: 88_200,
                usdtMaxAge: 88_200,
                lowestPrice: 1_000e18,
                highestPrice: 20_000e18,
                jumpBpsPerDay: 500,
                jumpBpsCap: 1_500,
                usdtLowest: 0.98e18,
                usdtHighest: 1.02e18,
                settleTime: 1 hours
            });
    }

    function _vaultParameters() private pure returns (IUsdtVault.Parameters memory) {
        return
            IUsdtVault.Parameters({
                buySpreadBps: 60,
                sellSpreadBps: 60,
                feeBps: 10,
                minTradeGold: 0.01e18,
                investorDailyUsdt: 50_000e6,
                outflowDailyUsdt: uint128(_LIMIT),
                minFloatUsdt: 10_000e6
            });
    }
}
