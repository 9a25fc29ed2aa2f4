// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBarRegistry} from "../interfaces/IBarRegistry.sol";

/// @title When two entries mean the same bar
/// @notice Vaults write one serial in many ways. Two spellings that differ in case, separators or leading zeros give one
/// key; a letter that only looks like an ASCII one is refused rather than taken for another serial.
library BarKey {
    uint256 private constant LONGEST_SERIAL = 32;

    /// @notice The key of a bar.
    function compute(
        bytes16 brandCode,
        string memory serial,
        uint16 year,
        uint16 disambiguator
    ) internal pure returns (bytes32 key) {
        return keccak256(abi.encode(brandCode, normaliseSerial(serial), year, disambiguator));
    }

    /// @notice The serial as it enters the key: ASCII capitals and digits, left-aligned, padded with zero bytes.
    function normaliseSerial(string memory serial) internal pure returns (bytes32 normalised) {
        bytes memory characters = bytes(serial);
        require(characters.length <= LONGEST_SERIAL, IBarRegistry.BarSerialInvalid(serial));
        uint256 length = 0;
        for (uint256 i = 0; i < characters.length; ++i) {
            bytes1 character = characters[i];
            if (character == " " || character == "-" || character == "/" || character == ".") continue;
            if (character == "0" && length == 0) continue;
            if (character >= "a" && character <= "z") character = bytes1(uint8(character) - 32);
            require(_isCapitalOrDigit(character), IBarRegistry.BarSerialInvalid(serial));
            normalised |= bytes32(character) >> (8 * length);
            ++length;
        }
        require(length != 0, IBarRegistry.BarSerialInvalid(serial));
    }

    /// @notice Reverts unless a refiner's code is of ASCII capitals and digits, left-aligned and not empty.
    function requireBrandCode(bytes16 code) internal pure {
        bytes1 last = code[0];
        require(last != 0, IBarRegistry.BarCodeInvalid(code));
        for (uint256 i = 0; i < 16; ++i) {
            // nothing follows a zero byte but zero bytes
            require(code[i] == 0 || (last != 0 && _isCapitalOrDigit(code[i])), IBarRegistry.BarCodeInvalid(code));
            last = code[i];
        }
    }

    /// @notice Whether a name is of printable ASCII, left-aligned, not empty and without a leading space.
    function isAsciiName(bytes32 name) internal pure returns (bool) {
        if (name[0] == 0 || name[0] == " ") return false;
        bytes1 last = name[0];
        for (uint256 i = 0; i < 32; ++i) {
            if (name[i] != 0 && (last == 0 || name[i] < 0x20 || name[i] > 0x7e)) return false;
            last = name[i];
        }
        return true;
    }

    function _isCapitalOrDigit(bytes1 character) private pure returns (bool) {
        return (character >= "A" && character <= "Z") || (character >= "0" && character <= "9");
    }
}
