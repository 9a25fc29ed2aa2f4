// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/* solhint-disable gas-small-strings, reentrancy */

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC7943Fungible} from "../../../contracts/interfaces/IERC7943Fungible.sol";
import {IBarRedemption} from "../../../contracts/interfaces/IBarRedemption.sol";
import {IGoldToken} from "../../../contracts/interfaces/IGoldToken.sol";
import {ISupplyController} from "../../../contracts/interfaces/ISupplyController.sol";
import {IUsdtVault} from "../../../contracts/interfaces/IUsdtVault.sol";
import {Ledger} from "./Ledger.sol";

/// @dev Whose gold and whose USDT a call may move: I10, I11, I12 and I16.
abstract contract MovementRules is Ledger {
    /// @notice End of the last pause, as the calls tell it, and who began it.
    uint256 public pauseEnd;

    /// @notice Gold that somebody simply sent to the vault or the bar redemption.
    mapping(address system => uint256) public donated;

    function _reviewMovements(Before memory before, Made memory made) internal {
        for (uint256 i = 0; i < _accounts.length; ++i) {
            address account = _accounts[i];
            Holding memory held = before.holdings[i];
            uint256 gold = _token.balanceOf(account);
            if (gold < held.gold) _reviewLoss(before, made, account, held, held.gold - gold);
            if (gold > held.gold) _reviewGain(before, made, account, held);
            if (gold != held.gold && before.paused) {
                _expect(_isWayOutOfPause(made.selector), 12, "gold moved while paused");
            }
            _reviewFreeze(made, account, held, gold);
            uint256 usdt = _usdt.balanceOf(account);
            if (usdt < held.usdt) _reviewUsdtLoss(before, made, account);
        }
        _noteDonation(made);
        _notePause(made);
    }

    function _reviewLoss(
        Before memory before,
        Made memory made,
        address account,
        Holding memory held,
        uint256 lost
    ) private {
        if (_keepsBooks(account)) {
            _expect(made.target == account, 16, "gold of a system contract moved by another contract");
            return;
        }
        if (account == made.actor) return;
        bool byForce = made.selector == IERC7943Fungible.forcedTransfer.selector;
        bool byTreasurer = account == TREASURY && made.selector == ISupplyController.burnFromTreasury.selector;
        bool byAllowance = made.selector == IERC20.transferFrom.selector && held.allowance >= lost;
        _expect(
            byForce || byTreasurer || byAllowance || made.consenting == account,
            16,
            "gold left without signature or allowance"
        );
        _expect(!before.paused, 12, "gold left a holder while paused");
    }

    function _reviewGain(Before memory before, Made memory made, address account, Holding memory held) private {
        if (_isSystem(account)) return;
        bool fromEscrow = made.target == address(_vault) || made.target == address(_redemption);
        _expect(
            account != address(_token) && (held.allowed || (fromEscrow && (held.leaving || before.windDown))),
            11,
            "somebody received who may not"
        );
    }

    function _reviewFreeze(Made memory made, address account, Holding memory held, uint256 gold) private {
        bool byForce = made.selector == IERC7943Fungible.forcedTransfer.selector;
        if (!byForce) _expect(gold >= _min(held.gold, held.frozen), 10, "frozen gold left");
        if (_token.getFrozenTokens(account) == held.frozen) return;
        _expect(
            byForce ||
                made.selector == IERC7943Fungible.setFrozenTokens.selector ||
                made.selector == IGoldToken.setFrozenTokensIf.selector,
            10,
            "a freeze changed by itself"
        );
    }

    function _reviewUsdtLoss(Before memory before, Made memory made, address account) private {
        if (account == address(_vault)) {
            _expect(_paysUsdt(made), 16, "USDT left the vault by another way than a payment");
            _expect(
                !before.paused || made.selector == IUsdtVault.claim.selector,
                12,
                "USDT left the vault while paused"
            );
            return;
        }
        _expect(account == made.actor || account == made.consenting, 16, "USDT of somebody else moved");
    }

    function _paysUsdt(Made memory made) private view returns (bool) {
        if (made.target != address(_vault)) return false;
        return
            made.selector == IUsdtVault.sell.selector ||
            made.selector == IUsdtVault.sellWithPermit.selector ||
            made.selector == IUsdtVault.sellWithAuthorization.selector ||
            made.selector == IUsdtVault.sellAndQueue.selector ||
            made.selector == IUsdtVault.claim.selector ||
            made.selector == IUsdtVault.sweep.selector;
    }

    function _isWayOutOfPause(bytes4 selector) private pure returns (bool) {
        return selector == IUsdtVault.takeBack.selector || selector == IBarRedemption.collect.selector;
    }

    /// @dev Gold that goes into an escrow by a plain transfer is in nobody's books.
    function _noteDonation(Made memory made) private {
        if (made.target != address(_token)) return;
        (address to, uint256 amount) = (address(0), 0);
        if (made.selector == IERC20.transfer.selector) (to, amount) = abi.decode(made.arguments, (address, uint256));
        if (made.selector == IERC20.transferFrom.selector) {
            (, to, amount) = abi.decode(made.arguments, (address, address, uint256));
        }
        if (_keepsBooks(to)) donated[to] += amount;
    }

    function _notePause(Made memory made) private {
        if (made.selector == IGoldToken.pause.selector && made.target == address(_token)) {
            _expect(pauseEnd == 0 || block.timestamp >= pauseEnd + 14 days, 12, "paused again too soon");
        }
        if (_token.paused()) pauseEnd = _token.pausedUntil();
        else if (made.selector == IGoldToken.unpause.selector) pauseEnd = block.timestamp;
    }
}
