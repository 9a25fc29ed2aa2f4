// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {Ledger} from "./Ledger.sol";
import {MovementRules} from "./MovementRules.sol";
import {PeopleRules} from "./PeopleRules.sol";
import {QueueRules} from "./QueueRules.sol";
import {SupplyRules} from "./SupplyRules.sol";
import {System} from "./System.sol";

/// @dev All rules about single calls, together.
contract Watch is MovementRules, SupplyRules, PeopleRules, QueueRules {
    mapping(uint256 requestId => IBarRedemption.RequestState) private _ends;

    constructor(System system_, address[] memory people) Ledger(system_, people) {}

    function _review(Before memory before, Made memory made) internal override {
        _reviewMovements(before, made);
        _reviewSupply(before, made);
        _reviewPeople(made);
        _reviewQueue(before, made);
        if (made.target == address(_redemption)) _reviewEnds();
    }

    /// @dev I13: what has ended, stays as it ended.
    function _reviewEnds() private {
        for (uint256 i = 1; i <= _redemption.requestCount(); ++i) {
            IBarRedemption.RequestState state = _redemption.redemptionRequest(i).state;
            if (_ends[i] != IBarRedemption.RequestState.None) _expect(_ends[i] == state, 13, "a request ended twice");
            else if (state >= IBarRedemption.RequestState.Settled) _ends[i] = state;
        }
    }
}
