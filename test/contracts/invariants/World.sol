// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestAggregator} from "../../../contracts/doubles/TestAggregator.sol";
import {TestWallet} from "../../../contracts/doubles/TestWallet.sol";
import {InvariantTest} from "../Test.sol";
import {AnybodyHandler} from "./AnybodyHandler.sol";
import {AttackHandler} from "./AttackHandler.sol";
import {Cast} from "./Cast.sol";
import {ComplianceHandler} from "./ComplianceHandler.sol";
import {GovernanceHandler} from "./GovernanceHandler.sol";
import {InvestorHandler} from "./InvestorHandler.sol";
import {MarketHandler} from "./MarketHandler.sol";
import {MetalHandler} from "./MetalHandler.sol";
import {ReentranceHandler} from "./ReentranceHandler.sol";
import {Scene} from "./Scene.sol";
import {SupplyHandler} from "./SupplyHandler.sol";
import {StaffTemptationHandler} from "./StaffTemptationHandler.sol";
import {System} from "./System.sol";
import {TemptationHandler} from "./TemptationHandler.sol";
import {TurncoatHandler} from "./TurncoatHandler.sol";
import {Watch} from "./Watch.sol";

/// @dev A deployed system with everybody in it, ready to be called at random.
abstract contract World is InvariantTest, Cast {
    System internal _system;
    Watch internal _watch;
    address[] internal _people;

    InvestorHandler internal _investorHandler;
    MetalHandler internal _metalHandler;
    SupplyHandler internal _supplyHandler;
    ComplianceHandler internal _complianceHandler;
    MarketHandler internal _marketHandler;
    GovernanceHandler internal _governanceHandler;
    AttackHandler internal _attackHandler;
    ReentranceHandler internal _reentranceHandler;
    AnybodyHandler internal _anybodyHandler;
    TurncoatHandler internal _turncoatHandler;
    TemptationHandler internal _temptationHandler;
    StaffTemptationHandler internal _staffTemptationHandler;

    function setUp() public virtual {
        _system = new System(address(0));
        _system.wire();
        for (uint256 i = 0; i < OUTSIDER; ++i) _people.push(vm.addr(INVESTOR_KEY + i));
        _people.push(vm.addr(OUTSIDER_KEY));
        _people[WALLET] = address(new TestWallet(_people[OUTSIDER]));
        // before the first round nothing can be asked
        (TestAggregator xauFeed, TestAggregator usdtFeed) = (_system.xauFeed(), _system.usdtFeed());
        vm.startPrank(KEEPER);
        xauFeed.pushRound(4_000e8);
        usdtFeed.pushRound(1e8);
        vm.stopPrank();
        _watch = new Watch(_system, _people);
        new Scene(_watch, _people).begin();
        _investorHandler = new InvestorHandler(_watch, _people);
        _metalHandler = new MetalHandler(_watch, _people);
        _supplyHandler = new SupplyHandler(_watch, _people);
        _complianceHandler = new ComplianceHandler(_watch, _people);
        _marketHandler = new MarketHandler(_watch, _people);
        _governanceHandler = new GovernanceHandler(_watch, _people);
        _attackHandler = new AttackHandler(_watch, _people);
        _reentranceHandler = new ReentranceHandler(_watch, _people);
        _anybodyHandler = new AnybodyHandler(_watch, _people);
        _turncoatHandler = new TurncoatHandler(_watch, _people);
        _temptationHandler = new TemptationHandler(_watch, _people);
        _staffTemptationHandler = new StaffTemptationHandler(_watch, _people);
    }
}
