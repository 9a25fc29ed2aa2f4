// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What a deprecated Tether forwards to
interface ITetherSuccessor {
    function transferByLegacy(address from, address to, uint256 value) external;

    function transferFromByLegacy(address spender, address from, address to, uint256 value) external;

    function approveByLegacy(address from, address spender, uint256 value) external;

    function balanceOf(address account) external view returns (uint256);

    function allowance(address owner, address spender) external view returns (uint256);

    function totalSupply() external view returns (uint256);
}

/// @title USDT as it is on Ethereum (TetherToken 0.4.17), with every habit that has cost somebody money
/// @notice `transfer`, `transferFrom` and `approve` return nothing. `approve` refuses to go from one non-zero amount to
/// another. The owner can switch a fee on that is taken from the amount, blacklist senders (not recipients), destroy the
/// balance of a blacklisted account without a `Transfer`, pause, and forward everything to a successor for ever.
/// @dev Kept from the original: names, order of checks, events, and that a refusal carries no reason. Different: `issue`
/// names the recipient, decimals are the deployer's choice (6 as on Ethereum, 18 as on BSC), and an underflow reverts
/// without data instead of burning all gas.
contract TestTether {
    /// @notice The fee in parts per 10,000 of the amount stays below this.
    uint256 public constant FEE_BASIS_POINTS_END = 20;
    /// @notice The largest fee in whole USDT stays below this.
    uint256 public constant MAXIMUM_FEE_END = 50;

    string public name;
    string public symbol;
    uint8 public immutable decimals;

    address public owner;
    bool public paused;
    bool public deprecated;
    address public upgradedAddress;

    /// @notice Fee, parts per 10,000 of the amount.
    uint256 public basisPointsRate;
    /// @notice Largest fee, in token units.
    uint256 public maximumFee;

    mapping(address account => bool listed) public isBlackListed;

    uint256 private _supply;
    mapping(address account => uint256 balance) private _balances;
    mapping(address account => mapping(address spender => uint256 amount)) private _allowances;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event Issue(uint256 amount);
    event Redeem(uint256 amount);
    event Deprecate(address newAddress);
    event Params(uint256 feeBasisPoints, uint256 maxFee);
    event DestroyedBlackFunds(address blackListedUser, uint256 balance);
    event AddedBlackList(address user);
    event RemovedBlackList(address user);
    event Pause();
    event Unpause();

    /* solhint-disable gas-custom-errors, reason-string */

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    modifier whenNotPaused() {
        require(!paused);
        _;
    }

    constructor(string memory name_, string memory symbol_, uint8 decimals_) {
        name = name_;
        symbol = symbol_;
        decimals = decimals_;
        owner = msg.sender;
    }

    /* WHAT HOLDERS DO */

    function transfer(address to, uint256 value) external whenNotPaused {
        require(!isBlackListed[msg.sender]);
        if (deprecated) ITetherSuccessor(upgradedAddress).transferByLegacy(msg.sender, to, value);
        else _move(msg.sender, to, value);
    }

    function transferFrom(address from, address to, uint256 value) external whenNotPaused {
        require(!isBlackListed[from]);
        if (deprecated) {
            ITetherSuccessor(upgradedAddress).transferFromByLegacy(msg.sender, from, to, value);
            return;
        }
        uint256 allowed = _allowances[from][msg.sender];
        require(value <= allowed);
        if (allowed != type(uint256).max) _allowances[from][msg.sender] = allowed - value;
        _move(from, to, value);
    }

    /// @notice Works while paused, as the original does.
    function approve(address spender, uint256 value) external {
        if (deprecated) {
            ITetherSuccessor(upgradedAddress).approveByLegacy(msg.sender, spender, value);
            return;
        }
        require(value == 0 || _allowances[msg.sender][spender] == 0);
        _allowances[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
    }

    /* WHAT THE OWNER DOES */

    function issue(address to, uint256 amount) external onlyOwner {
        _balances[to] += amount;
        _supply += amount;
        emit Issue(amount);
        emit Transfer(address(0), to, amount);
    }

    function redeem(uint256 amount) external onlyOwner {
        require(amount <= _balances[owner]);
        _supply -= amount;
        _balances[owner] -= amount;
        emit Redeem(amount);
    }

    /// @param newBasisPoints below 20
    /// @param newMaxFee in whole USDT, below 50
    function setParams(uint256 newBasisPoints, uint256 newMaxFee) external onlyOwner {
        require(newBasisPoints < FEE_BASIS_POINTS_END);
        require(newMaxFee < MAXIMUM_FEE_END);
        basisPointsRate = newBasisPoints;
        maximumFee = newMaxFee * 10 ** decimals;
        emit Params(basisPointsRate, maximumFee);
    }

    function addBlackList(address user) external onlyOwner {
        isBlackListed[user] = true;
        emit AddedBlackList(user);
    }

    function removeBlackList(address user) external onlyOwner {
        isBlackListed[user] = false;
        emit RemovedBlackList(user);
    }

    /// @notice The balance goes, and no `Transfer` tells of it.
    function destroyBlackFunds(address user) external onlyOwner {
        require(isBlackListed[user]);
        uint256 dirtyFunds = balanceOf(user);
        _balances[user] = 0;
        _supply -= dirtyFunds;
        emit DestroyedBlackFunds(user, dirtyFunds);
    }

    function pause() external onlyOwner whenNotPaused {
        paused = true;
        emit Pause();
    }

    function unpause() external onlyOwner {
        require(paused);
        paused = false;
        emit Unpause();
    }

    /// @notice From now on all balances are the successor's. There is no way back.
    function deprecate(address successor) external onlyOwner {
        deprecated = true;
        upgradedAddress = successor;
        emit Deprecate(successor);
    }

    function transferOwnership(address newOwner) external onlyOwner {
        if (newOwner != address(0)) owner = newOwner;
    }

    /* VIEWS */

    function totalSupply() external view returns (uint256) {
        return deprecated ? ITetherSuccessor(upgradedAddress).totalSupply() : _supply;
    }

    function allowance(address holder, address spender) external view returns (uint256) {
        return deprecated ? ITetherSuccessor(upgradedAddress).allowance(holder, spender) : _allowances[holder][spender];
    }

    function getBlackListStatus(address account) external view returns (bool) {
        return isBlackListed[account];
    }

    function getOwner() external view returns (address) {
        return owner;
    }

    function balanceOf(address account) public view returns (uint256) {
        return deprecated ? ITetherSuccessor(upgradedAddress).balanceOf(account) : _balances[account];
    }

    /// @dev The fee comes out of the amount and goes to the owner.
    function _move(address from, address to, uint256 value) internal virtual {
        require(value <= _balances[from]);
        uint256 fee = (value * basisPointsRate) / 10_000;
        if (fee > maximumFee) fee = maximumFee;
        uint256 sent = value - fee;
        _balances[from] -= value;
        _balances[to] += sent;
        if (fee > 0) {
            _balances[owner] += fee;
            emit Transfer(from, owner, fee);
        }
        emit Transfer(from, to, sent);
    }
    /* solhint-enable gas-custom-errors, reason-string */
}
