// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable function-max-lines, gas-small-strings */

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC7943Fungible} from "../../../contracts/interfaces/IERC7943Fungible.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {IGoldToken} from "../../../contracts/interfaces/IGoldToken.sol";
import {IPriceOracle} from "../../../contracts/interfaces/IPriceOracle.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Ledger} from "./Ledger.sol";

/// @dev Who took the first and who the second step of an action: I5.
abstract contract PeopleRules is Ledger {
    enum Place {
        None,
        First,
        Second,
        Execution
    }

    /// @dev Where the number of the thing stands that a step is about.
    enum Number {
        None,
        Argument,
        Answer
    }

    struct Step {
        Place place;
        Number number;
        uint8 pair;
        bytes4 firstStep;
    }

    mapping(address target => mapping(bytes4 selector => Step)) private _steps;
    mapping(bytes32 action => address) private _firstPerson;
    mapping(bytes32 action => address) private _secondPerson;

    constructor() {
        _pair(
            0,
            address(_bars),
            IBarRegistry.proposeDisputeResolution.selector,
            IBarRegistry.approveDisputeResolution.selector,
            Number.Argument
        );
        _pair(
            0,
            address(_bars),
            IBarRegistry.proposeLienRelease.selector,
            IBarRegistry.approveLienRelease.selector,
            Number.Argument
        );
        _pair(
            1,
            address(_supply),
            ISupplyController.proposeMint.selector,
            ISupplyController.approveMint.selector,
            Number.Answer
        );
        _executionOf(1, address(_supply), ISupplyController.executeMint.selector, 0);
        _pair(
            2,
            address(_redemption),
            IBarRedemption.assign.selector,
            IBarRedemption.approve.selector,
            Number.Argument
        );
        _executionOf(2, address(_redemption), IBarRedemption.ship.selector, IBarRedemption.assign.selector);
        _pair(
            3,
            address(_token),
            IGoldToken.proposeForcedTransfer.selector,
            IGoldToken.approveForcedTransfer.selector,
            Number.Answer
        );
        _executionOf(3, address(_token), IERC7943Fungible.forcedTransfer.selector, 0);
        _pair(
            4,
            address(_oracle),
            IPriceOracle.proposePrice.selector,
            IPriceOracle.confirmPrice.selector,
            Number.Argument
        );
        _pair(
            5,
            address(_vault),
            IUsdtVault.proposeDestination.selector,
            IUsdtVault.confirmDestination.selector,
            Number.Argument
        );
        _pair(
            5,
            address(_vault),
            IUsdtVault.proposeClaimRatio.selector,
            IUsdtVault.confirmClaimRatio.selector,
            Number.Argument
        );
    }

    /// @notice Whether a function is a step of a two-person action.
    function isStep(address target, bytes4 selector) public view returns (bool) {
        return _steps[target][selector].place != Place.None;
    }

    function _reviewPeople(Made memory made) internal {
        if (made.target == address(_bars) && made.selector == IBarRegistry.attest.selector) _reviewAttestation(made);
        if (made.target == address(_manager) && made.selector == AccessManager.execute.selector) {
            (address target, bytes memory data) = abi.decode(made.arguments, (address, bytes));
            _expect(!isStep(target, bytes4(data)), 5, "a step was taken through the manager");
        }
        Step memory step = _steps[made.target][made.selector];
        if (step.place == Place.None) return;
        _expect(!_holdsBoth(made.actor, step.pair), 5, "somebody with both roles acted");
        if (step.place == Place.Execution && step.firstStep == 0) return;

        uint256 number = abi.decode(step.number == Number.Answer ? made.answer : made.arguments, (uint256));
        bytes32 action = keccak256(abi.encode(made.target, step.firstStep, number));
        if (step.place == Place.First) {
            _firstPerson[action] = made.actor;
        } else if (step.place == Place.Second) {
            _expect(_firstPerson[action] != address(0), 5, "a second step without a first");
            _expect(_firstPerson[action] != made.actor, 5, "one person took both steps");
            _secondPerson[action] = made.actor;
        } else {
            _expect(_secondPerson[action] != made.actor, 5, "who approved also shipped");
        }
    }

    function _reviewAttestation(Made memory made) private {
        (IBarRegistry.Attestation memory attestation, ) = abi.decode(made.arguments, (IBarRegistry.Attestation, bytes));
        _expect(!_holdsBoth(made.consenting, 0), 5, "somebody with both roles attested");
        for (uint256 i = 0; i < attestation.bars.length; ++i) {
            IBarRegistry.Bar memory bar = _bars.bar(attestation.bars[i].barId);
            _expect(bar.proposer != made.consenting, 5, "a bar was attested by who proposed it");
            _expect(bar.auditor == made.consenting, 5, "a bar names another auditor than who signed");
        }
    }

    function _holdsBoth(address account, uint256 pair) internal view returns (bool) {
        (uint64 firstRole, uint64 secondRole) = pairOf(pair);
        (bool first, ) = _manager.hasRole(firstRole, account);
        (bool second, ) = _manager.hasRole(secondRole, account);
        return first && second;
    }

    /// @dev A second step names its thing by its first argument, always.
    function _pair(uint8 pair, address target, bytes4 first, bytes4 second, Number number) private {
        _steps[target][first] = Step(Place.First, number, pair, first);
        _steps[target][second] = Step(Place.Second, Number.Argument, pair, first);
    }

    function _executionOf(uint8 pair, address target, bytes4 selector, bytes4 first) private {
        _steps[target][selector] = Step(Place.Execution, Number.Argument, pair, first);
    }
}
