// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {IERC7943Fungible} from "./interfaces/IERC7943Fungible.sol";
import {IGoldToken} from "./interfaces/IGoldToken.sol";
import {IInvestorRegistry} from "./interfaces/IInvestorRegistry.sol";
import {Roles} from "./libraries/Roles.sol";
import {TwoPersons} from "./TwoPersons.sol";

/// @title GLG: one token is one fine troy ounce of gold
contract GoldToken is IGoldToken, ERC20Permit, ERC3009, ERC165, TwoPersons {
    /// @notice Longest pause, and the time after a pause in which GUARDIAN cannot pause again, in seconds.
    uint48 public constant PAUSE_TIME = 14 days;
    /// @notice From the proposal of a forced transfer to the earliest approval, in seconds.
    uint48 public constant CASE_DELAY = 24 hours;
    /// @notice From the earliest approval of a forced transfer to the end of the case, in seconds.
    uint48 public constant CASE_LIFE = 21 days;

    /* SYSTEM ACCOUNTS */

    /// @inheritdoc IGoldToken
    address public immutable vault;
    /// @inheritdoc IGoldToken
    address public immutable redemption;
    /// @inheritdoc IGoldToken
    address public immutable supplyController;
    /// @inheritdoc IGoldToken
    address public immutable treasury;
    /// @inheritdoc IGoldToken
    address public immutable investors;

    /* PAUSE AND WIND-DOWN */

    /// @inheritdoc IGoldToken
    uint48 public pausedUntil;
    /// @inheritdoc IGoldToken
    bool public isWindDown;

    /* FREEZES AND FORCED TRANSFERS */

    mapping(address account => uint256 amount) private _frozen;
    /// @inheritdoc IGoldToken
    uint256 public forcedTransferCaseCount;
    mapping(uint256 caseId => ForcedTransferCase forcedCase) private _cases;
    /// @dev The last case for a from, to and amount, open or not.
    mapping(bytes32 movement => uint256 caseId) private _lastCase;

    modifier onlyWhenMoving() {
        require(!paused(), GoldPaused(pausedUntil));
        _;
    }

    constructor(
        address manager,
        address investors_,
        address vault_,
        address redemption_,
        address supplyController_,
        address treasury_
    ) ERC20("Goldlane Gold", "GLG") ERC20Permit("Goldlane Gold") AccessManaged(manager) {
        require(treasury_ != address(0), GoldSystemZeroAddress());
        _requireAnswer(investors_, abi.encodeCall(IInvestorRegistry.isAllowed, (address(0))), 0);
        _requireOurs(vault_);
        _requireOurs(redemption_);
        _requireOurs(supplyController_);
        require(vault_ != redemption_ && vault_ != supplyController_, GoldSystemMismatch(vault_));
        require(redemption_ != supplyController_, GoldSystemMismatch(redemption_));
        require(
            treasury_ != vault_ && treasury_ != redemption_ && treasury_ != supplyController_,
            GoldSystemMismatch(treasury_)
        );
        vault = vault_;
        redemption = redemption_;
        supplyController = supplyController_;
        treasury = treasury_;
        investors = investors_;
    }

    /* SUPPLY */

    /// @inheritdoc IGoldToken
    function mint(address to, uint256 amount) external {
        require(msg.sender == supplyController, GoldCallerNotSystem(msg.sender));
        require(!isWindDown, GoldWindDownStarted());
        _mint(to, amount);
    }

    /// @inheritdoc IGoldToken
    function burn(uint256 amount) external {
        require(msg.sender == supplyController || msg.sender == redemption, GoldCallerNotSystem(msg.sender));
        _burn(msg.sender, amount);
    }

    /* PAUSE AND WIND-DOWN */

    /// @inheritdoc IGoldToken
    function pause() external restricted onlyWhenMoving {
        uint256 earliest = uint256(pausedUntil) + PAUSE_TIME;
        require(pausedUntil == 0 || block.timestamp >= earliest, GoldPauseTooSoon(earliest));
        _pause();
    }

    /// @inheritdoc IGoldToken
    function pauseAgain() external restricted onlyWhenMoving {
        _pause();
    }

    /// @inheritdoc IGoldToken
    function unpause() external restricted {
        require(paused(), GoldNotPaused());
        pausedUntil = uint48(block.timestamp);
        emit Unpaused(msg.sender);
    }

    /// @inheritdoc IGoldToken
    function startWindDown() external restricted {
        require(!isWindDown, GoldWindDownStarted());
        isWindDown = true;
        emit WindDownStarted(msg.sender);
    }

    /* FREEZES */

    /// @inheritdoc IERC7943Fungible
    function setFrozenTokens(address account, uint256 amount) external restricted returns (bool) {
        _setFrozen(account, amount);
        return true;
    }

    /// @inheritdoc IGoldToken
    function setFrozenTokensIf(address account, uint256 expected, uint256 amount) external restricted {
        uint256 actual = _frozen[account];
        require(actual == expected, GoldFrozenChanged(account, expected, actual));
        _setFrozen(account, amount);
    }

    /* FORCED TRANSFERS */

    /// @inheritdoc IGoldToken
    function proposeForcedTransfer(
        address from,
        address to,
        uint256 amount,
        bytes32 caseRef
    ) external restricted asFirstPerson(Roles.COMPLIANCE, Roles.COMPLIANCE_APPROVER) returns (uint256 caseId) {
        require(
            from != address(0) && to != address(0) && from != to && amount > 0 && caseRef != bytes32(0),
            GoldCaseEmpty()
        );
        require(!_keepsBooks(from), GoldSystemHolding(from));
        require(!_keepsBooks(to), GoldSystemHolding(to));
        bytes32 movement = _movementOf(from, to, amount);
        uint256 last = _lastCase[movement];
        require(!_isOpen(_cases[last]), GoldCaseExists(last));

        caseId = ++forcedTransferCaseCount;
        uint48 readyAt = uint48(block.timestamp) + CASE_DELAY;
        uint48 expiresAt = readyAt + CASE_LIFE;
        _lastCase[movement] = caseId;
        _cases[caseId] = ForcedTransferCase({
            from: from,
            to: to,
            amount: amount,
            caseRef: caseRef,
            proposer: msg.sender,
            approver: address(0),
            readyAt: readyAt,
            expiresAt: expiresAt,
            state: CaseState.Proposed
        });
        emit ForcedTransferProposed(caseId, from, to, amount, caseRef, msg.sender, readyAt, expiresAt);
    }

    /// @inheritdoc IGoldToken
    function approveForcedTransfer(
        uint256 caseId
    ) external restricted asSecondPerson(_cases[caseId].proposer, Roles.COMPLIANCE, Roles.COMPLIANCE_APPROVER) {
        ForcedTransferCase storage forcedCase = _cases[caseId];
        require(forcedCase.state == CaseState.Proposed, GoldCaseNotProposed(caseId));
        require(block.timestamp >= forcedCase.readyAt, GoldCaseNotReady(caseId, forcedCase.readyAt));
        require(block.timestamp <= forcedCase.expiresAt, GoldCaseExpired(caseId, forcedCase.expiresAt));
        forcedCase.approver = msg.sender;
        forcedCase.state = CaseState.Approved;
        emit ForcedTransferApproved(caseId, msg.sender);
    }

    /// @inheritdoc IGoldToken
    function withdrawForcedTransfer(uint256 caseId) external restricted {
        ForcedTransferCase storage forcedCase = _cases[caseId];
        require(
            forcedCase.state == CaseState.Proposed || forcedCase.state == CaseState.Approved,
            GoldCaseNotOpen(caseId, forcedCase.state)
        );
        forcedCase.state = CaseState.Withdrawn;
        emit ForcedTransferWithdrawn(caseId, msg.sender);
    }

    /// @inheritdoc IERC7943Fungible
    /// @dev Goes past `_update`: the sender's standing and freeze are what the case overrules. Pause and the recipient's
    /// right to hold are not.
    function forcedTransfer(
        address from,
        address to,
        uint256 amount
    ) external restricted onlyWhenMoving asFirstPerson(Roles.COMPLIANCE, Roles.COMPLIANCE_APPROVER) returns (bool) {
        uint256 caseId = _lastCase[_movementOf(from, to, amount)];
        ForcedTransferCase storage forcedCase = _cases[caseId];
        require(forcedCase.state == CaseState.Approved, GoldNoApprovedCase(from, to, amount));
        require(block.timestamp <= forcedCase.expiresAt, GoldCaseExpired(caseId, forcedCase.expiresAt));
        require(_mayHold(to), ERC7943CannotReceive(to));

        forcedCase.state = CaseState.Executed;
        _releaseFrozen(from, amount);
        super._update(from, to, amount);
        emit ForcedTransfer(from, to, amount);
        return true;
    }

    /* VIEWS */

    /// @inheritdoc IERC7943Fungible
    function getFrozenTokens(address account) external view returns (uint256) {
        return _frozen[account];
    }

    /// @inheritdoc IERC7943Fungible
    /// @dev A mere lack of balance is no rule of ours; but a freeze forbids also what exceeds the balance.
    function canTransfer(address from, address to, uint256 amount) external view returns (bool) {
        if (paused() && !_isReturn(from, to)) return false;
        if (!canSend(from) || !canReceive(to)) return false;
        if (!_isOpenBetween(from, _mayHold(from), to, _mayHold(to))) return false;
        return _frozen[from] == 0 || amount <= _unfrozenOf(from);
    }

    /// @inheritdoc IGoldToken
    function openForcedTransferCase(address from, address to, uint256 amount) external view returns (uint256) {
        uint256 last = _lastCase[_movementOf(from, to, amount)];
        return _isOpen(_cases[last]) ? last : 0;
    }

    /// @inheritdoc IGoldToken
    function forcedTransferCase(uint256 caseId) external view returns (ForcedTransferCase memory) {
        return _cases[caseId];
    }

    /// @inheritdoc IGoldToken
    function getOwner() external view returns (address) {
        return authority();
    }

    /// @inheritdoc IERC7943Fungible
    function canSend(address account) public view returns (bool) {
        return _mayHold(account) || _mayLeave(account);
    }

    /// @inheritdoc IERC7943Fungible
    function canReceive(address account) public view returns (bool) {
        return _mayHold(account) || _mayLeave(account);
    }

    /// @inheritdoc IGoldToken
    function paused() public view returns (bool) {
        return block.timestamp < pausedUntil;
    }

    /// @inheritdoc IGoldToken
    function isSystemAccount(address account) public view returns (bool) {
        return _keepsBooks(account) || account == treasury;
    }

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == type(IERC7943Fungible).interfaceId || super.supportsInterface(interfaceId);
    }

    /* RULES */

    /// @dev Every movement but a forced transfer passes here: transfers of any form, mints, burns.
    function _update(address from, address to, uint256 value) internal override {
        bool isTransfer = from != address(0) && to != address(0);
        require(!paused() || (isTransfer && _isReturn(from, to)), GoldPaused(pausedUntil));
        if (isTransfer) {
            bool fromHolder = _mayHold(from);
            bool toHolder = _mayHold(to);
            require(fromHolder || _mayLeave(from), ERC7943CannotSend(from));
            require(toHolder || _mayLeave(to), ERC7943CannotReceive(to));
            require(_isOpenBetween(from, fromHolder, to, toHolder), ERC7943CannotTransfer(from, to, value));
        } else if (to != address(0)) {
            require(_mayHold(to), ERC7943CannotReceive(to));
        }
        if (from != address(0) && value <= balanceOf(from)) {
            uint256 unfrozen = _unfrozenOf(from);
            require(value <= unfrozen, ERC7943InsufficientUnfrozenBalance(from, value, unfrozen));
        }
        super._update(from, to, value);
    }

    /// @dev The one place where somebody acts for another by allowance.
    function _spendAllowance(address owner, address spender, uint256 value) internal override {
        require(owner == spender || isSystemAccount(spender) || !_isBlocked(spender), ERC7943CannotSend(spender));
        super._spendAllowance(owner, spender, value);
    }

    function _pause() private {
        uint48 until = uint48(block.timestamp) + PAUSE_TIME;
        pausedUntil = until;
        emit Paused(msg.sender, until);
    }

    function _setFrozen(address account, uint256 amount) private {
        require(!_keepsBooks(account), GoldSystemHolding(account));
        _frozen[account] = amount;
        emit Frozen(account, amount);
    }

    /// @dev Lowers the freeze by what the amount takes of it. More than the balance fails in the transfer, by its own name.
    function _releaseFrozen(address account, uint256 amount) private {
        uint256 unfrozen = _unfrozenOf(account);
        if (amount <= unfrozen || amount > balanceOf(account)) return;
        uint256 frozen = _frozen[account] - (amount - unfrozen);
        _frozen[account] = frozen;
        emit Frozen(account, frozen);
    }

    /// @dev Allowed investors and system accounts. The token's own address never is, even if somebody entered it.
    function _mayHold(address account) private view returns (bool) {
        if (isSystemAccount(account)) return true;
        return account != address(this) && IInvestorRegistry(investors).isAllowed(account);
    }

    /// @dev Whether a lapsed holder has a way out now. One who was never entered has not lapsed.
    function _mayLeave(address account) private view returns (bool) {
        if (account == address(this)) return false;
        if (!isWindDown) return IInvestorRegistry(investors).isExitOpen(account);
        IInvestorRegistry.Standing standing = IInvestorRegistry(investors).standingOf(account);
        return standing == IInvestorRegistry.Standing.Revoked || standing == IInvestorRegistry.Standing.Expired;
    }

    /// @dev Revoked, or with all its gold frozen. A lapse by time blocks nobody from acting for others.
    function _isBlocked(address account) private view returns (bool) {
        uint256 frozen = _frozen[account];
        if (frozen > 0 && frozen >= balanceOf(account)) return true;
        return IInvestorRegistry(investors).standingOf(account) == IInvestorRegistry.Standing.Revoked;
    }

    /// @dev Whether two accounts that may take part at all may deal with each other: one of them lapsed, then only with
    /// the vault and the bar redemption.
    function _isOpenBetween(address from, bool fromHolder, address to, bool toHolder) private view returns (bool) {
        return (fromHolder || _isEscrow(to)) && (toHolder || _isEscrow(from));
    }

    function _isOpen(ForcedTransferCase storage forcedCase) private view returns (bool) {
        return
            (forcedCase.state == CaseState.Proposed || forcedCase.state == CaseState.Approved) &&
            block.timestamp <= forcedCase.expiresAt;
    }

    function _unfrozenOf(address account) private view returns (uint256) {
        uint256 balance = balanceOf(account);
        uint256 frozen = _frozen[account];
        return balance > frozen ? balance - frozen : 0;
    }

    /// @dev Holds gold for others and gives it back.
    function _isEscrow(address account) private view returns (bool) {
        return account == vault || account == redemption;
    }

    /// @dev What goes on while paused: gold that comes back to a person. Stock that goes back to the treasury waits.
    function _isReturn(address from, address to) private view returns (bool) {
        return _isEscrow(from) && !isSystemAccount(to);
    }

    /// @dev What these hold belongs to their books, not to a person.
    function _keepsBooks(address account) private view returns (bool) {
        return _isEscrow(account) || account == supplyController;
    }

    /// @dev A system contract was built for this very token.
    function _requireOurs(address system) private view {
        _requireAnswer(system, abi.encodeWithSignature("token()"), uint160(address(this)));
    }

    /// @dev Asked so that also an address without code, or one that answers nonsense, is refused by its name.
    function _requireAnswer(address system, bytes memory question, uint256 wanted) private view {
        require(system != address(0), GoldSystemZeroAddress());
        // solhint-disable-next-line avoid-low-level-calls
        (bool answered, bytes memory answer) = system.staticcall(question);
        require(answered && answer.length == 32 && abi.decode(answer, (uint256)) == wanted, GoldSystemMismatch(system));
    }

    function _movementOf(address from, address to, uint256 amount) private pure returns (bytes32) {
        return keccak256(abi.encode(from, to, amount));
    }
}
