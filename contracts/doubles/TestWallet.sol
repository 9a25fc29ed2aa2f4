// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {ITestTokenHook} from "./TestHookedToken.sol";

/// @title A contract account
/// @notice Does what its owner says, signs by its owner's key (ERC-1271), and makes one planned call when a
/// `TestHookedToken` gives it the floor. As the code of an EIP-7702 account its owner is the account itself.
contract TestWallet is IERC1271, ITestTokenHook {
    struct Call {
        address target;
        bytes data;
    }

    address private immutable _owner;
    Call private _onSend;
    Call private _onReceive;

    /// @notice How the planned call ended: whether it was made, whether it succeeded, and what it answered.
    bool public hookCalled;
    bool public hookSucceeded;
    bytes public hookAnswer;

    error WalletNotOwner(address caller);

    modifier onlyOwner() {
        require(msg.sender == owner(), WalletNotOwner(msg.sender));
        _;
    }

    /// @param owner_ zero for the code of EIP-7702 accounts
    constructor(address owner_) {
        _owner = owner_;
    }

    receive() external payable {}

    function execute(address target, bytes calldata data) external onlyOwner returns (bytes memory answer) {
        return _call(target, data);
    }

    /// @notice Several calls in one transaction: all or none.
    function executeBatch(Call[] calldata calls) external onlyOwner {
        for (uint256 i = 0; i < calls.length; ++i) _call(calls[i].target, calls[i].data);
    }

    function planOnSend(address target, bytes calldata data) external onlyOwner {
        _onSend = Call(target, data);
    }

    function planOnReceive(address target, bytes calldata data) external onlyOwner {
        _onReceive = Call(target, data);
    }

    function tokensToSend(address, address, uint256) external {
        _perform(_onSend);
    }

    function tokensReceived(address, address, uint256) external {
        _perform(_onReceive);
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, ECDSA.RecoverError problem, ) = ECDSA.tryRecoverCalldata(hash, signature);
        bool valid = problem == ECDSA.RecoverError.NoError && signer == owner();
        return valid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }

    function owner() public view returns (address) {
        return _owner == address(0) ? address(this) : _owner;
    }

    /// @dev Made once: a second entry must not start it again.
    function _perform(Call storage planned) private {
        address target = planned.target;
        if (target == address(0)) return;
        planned.target = address(0);
        hookCalled = true;
        // solhint-disable-next-line avoid-low-level-calls
        (hookSucceeded, hookAnswer) = target.call(planned.data);
    }

    function _call(address target, bytes calldata data) private returns (bytes memory answer) {
        bool succeeded;
        // solhint-disable-next-line avoid-low-level-calls
        (succeeded, answer) = target.call(data);
        if (!succeeded) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }
}
