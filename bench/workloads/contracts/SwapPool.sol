// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title A pool of two tokens that trades along x * y = k with a fee of 0.3 %, as Uniswap's second version does
/// @notice Every swap reads and writes the reserves: swaps in one pool are one after another by their nature.
contract SwapPool {
    using SafeERC20 for IERC20;

    uint256 private constant _FEE_BASE = 1000;
    uint256 private constant _FEE_LEFT = 997;

    IERC20[2] public tokens;
    uint112[2] public reserves;

    event Swapped(address indexed trader, uint256 indexed tokenIn, uint256 amountIn, uint256 amountOut);

    error SwapOutputBelowMinimum(uint256 amountOut, uint256 minimumOut);

    constructor(IERC20[2] memory pair) {
        tokens = pair;
    }

    /// @notice Gives `amountIn` of token `tokenIn` (0 or 1) for the other one.
    function swap(uint256 tokenIn, uint112 amountIn, uint112 minimumOut) external returns (uint112 amountOut) {
        uint256 tokenOut = 1 - tokenIn;
        (uint112 reserveIn, uint112 reserveOut) = (reserves[tokenIn], reserves[tokenOut]);
        uint256 charged = uint256(amountIn) * _FEE_LEFT;
        amountOut = uint112((charged * reserveOut) / (uint256(reserveIn) * _FEE_BASE + charged));
        require(amountOut >= minimumOut, SwapOutputBelowMinimum(amountOut, minimumOut));
        (reserves[tokenIn], reserves[tokenOut]) = (reserveIn + amountIn, reserveOut - amountOut);
        emit Swapped(msg.sender, tokenIn, amountIn, amountOut);
        tokens[tokenIn].safeTransferFrom(msg.sender, address(this), amountIn);
        tokens[tokenOut].safeTransfer(msg.sender, amountOut);
    }
}
