// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings */

import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {Ledger} from "./Ledger.sol";

/// @dev When supply may grow, by how much, and when it may shrink: I1, I2 and the mint's part of I14.
abstract contract SupplyRules is Ledger {
    struct Proposal {
        address proposer;
        address approver;
        uint256 amount;
        uint256 readyAt;
        uint256 expiresAt;
        bool ended;
    }

    struct Mint {
        uint256 time;
        uint256 amount;
    }

    mapping(uint256 proposalId => Proposal) private _proposals;
    Mint[] private _mints;

    /// @notice All that was ever minted and burned, as the calls tell it.
    uint256 public minted;
    uint256 public burned;

    function _reviewSupply(Before memory before, Made memory made) internal {
        if (made.target == address(_supply)) _noteProposal(made);
        uint256 supply = _token.totalSupply();
        if (supply > before.supply) {
            minted += supply - before.supply;
            _reviewMint(before, made, supply - before.supply);
        }
        if (supply < before.supply) {
            burned += before.supply - supply;
            _expect(
                made.selector == ISupplyController.burnFromTreasury.selector ||
                    made.selector == IBarRedemption.settle.selector,
                2,
                "supply shrank by another way than a burn"
            );
        }
    }

    function _noteProposal(Made memory made) private {
        if (made.selector == ISupplyController.proposeMint.selector) {
            uint256 readyAt = block.timestamp + _supply.parameters().mintDelay;
            (uint256 amount, ) = abi.decode(made.arguments, (uint256, bytes32));
            _proposals[abi.decode(made.answer, (uint256))] = Proposal({
                proposer: made.actor,
                approver: address(0),
                amount: amount,
                readyAt: readyAt,
                expiresAt: readyAt + _supply.parameters().approvalLife,
                ended: false
            });
        } else if (made.selector == ISupplyController.approveMint.selector) {
            (uint256 proposalId, uint256 amount) = abi.decode(made.arguments, (uint256, uint256));
            Proposal storage proposal = _proposals[proposalId];
            _expect(block.timestamp >= proposal.readyAt, 2, "approved before its delay");
            _expect(amount == proposal.amount && !proposal.ended, 2, "approved something else");
            proposal.approver = made.actor;
        } else if (
            made.selector == ISupplyController.revokeMint.selector ||
            made.selector == ISupplyController.withdrawMint.selector
        ) {
            _proposals[abi.decode(made.arguments, (uint256))].ended = true;
        }
    }

    function _reviewMint(Before memory before, Made memory made, uint256 amount) private {
        bool byProposal = made.target == address(_supply) && made.selector == ISupplyController.executeMint.selector;
        _expect(byProposal, 2, "supply grew without a proposal");
        if (!byProposal) return;

        Proposal storage proposal = _proposals[abi.decode(made.arguments, (uint256))];
        _expect(proposal.approver != address(0) && proposal.approver != proposal.proposer, 2, "minted by one person");
        _expect(proposal.amount == amount, 2, "minted another amount");
        _expect(!proposal.ended, 2, "minted twice or after its end");
        _expect(
            block.timestamp >= proposal.readyAt && block.timestamp <= proposal.expiresAt,
            2,
            "minted outside of its time"
        );
        _expect(!before.paused && !before.windDown, 2, "minted while paused or in wind-down");
        proposal.ended = true;

        uint256 countable = _bars.countableWeight();
        uint256 marginBps = _supply.parameters().marginBps;
        _expect(
            (before.supply + amount) * 10_000 <= countable * (10_000 - marginBps),
            1,
            "minted above the countable weight less the margin"
        );
        _reviewMintLimit(before.supply, amount);
    }

    function _reviewMintLimit(uint256 supplyBefore, uint256 amount) private {
        _mints.push(Mint(block.timestamp, amount));
        uint256 sum = 0;
        for (uint256 i = 0; i < _mints.length; ++i) {
            if (_mints[i].time + 1 days > block.timestamp) sum += _mints[i].amount;
        }
        ISupplyController.Parameters memory p = _supply.parameters();
        uint256 share = (supplyBefore * p.windowShareBps) / 10_000;
        _expect(sum <= (share > p.windowFloor ? share : p.windowFloor), 14, "mint limit exceeded");
    }
}
