// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBarRegistry} from "../../../contracts/interfaces/IBarRegistry.sol";
import {BarKey} from "../../../contracts/libraries/BarKey.sol";
import {Test} from "../Test.sol";

/// When two spellings mean one bar, and which names are names at all.
contract BarKeyTest is Test {
    function normaliseSerial(string calldata serial) external pure returns (bytes32) {
        return BarKey.normaliseSerial(serial);
    }

    function requireBrandCode(bytes16 code) external pure {
        BarKey.requireBrandCode(code);
    }

    function test_Serials_ThatDifferInSpellingAreOne() external pure {
        _normalises("AB1234", "AB1234");
        _normalises("ab1234", "AB1234");
        _normalises(" AB 1234 ", "AB1234");
        _normalises("AB-12/34.", "AB1234");
        _normalises("00AB1234", "AB1234");
        _normalises("0-0 0AB1234", "AB1234");
    }

    function test_Serials_KeepZerosThatAreNotLeading() external pure {
        _normalises("10010", "10010");
        _normalises("A0012", "A0012");
        _normalises("A", "A");
        _normalises("0000000000000000000000000000000A", "A");
        _normalises("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345");
    }

    function test_Serials_WithoutAnythingAreRefused() external {
        _refuses("");
        _refuses("000");
        _refuses(" - ");
    }

    function test_Serials_LongerThan32BytesAreRefused() external {
        _refuses("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456");
        _refuses("                                 1");
    }

    function test_Failure38_Serials_LookAlikesAreRefused() external {
        // Cyrillic А, Greek Α, a digit of full width, a soft hyphen, a space without a break
        _refuses(unicode"А1234");
        _refuses(unicode"Α1234");
        _refuses(unicode"１234");
        _refuses(unicode"12\u00ad34");
        _refuses(unicode"12\u00a034");
    }

    function testFuzz_Serials_OtherCharactersAreRefused(uint8 character) external {
        bytes1 one = bytes1(character);
        bool isSeparator = one == " " || one == "-" || one == "/" || one == ".";
        bool isLetterOrDigit = (one >= "0" && one <= "9") || (one >= "A" && one <= "Z") || (one >= "a" && one <= "z");
        string memory serial = string(abi.encodePacked("7", one));
        if (!isSeparator && !isLetterOrDigit) _refuses(serial);
        else vm.assertTrue(this.normaliseSerial(serial) != 0);
    }

    function testFuzz_Serials_NormalisingTwiceChangesNothing(uint256 seed) external view {
        bytes memory serial = new bytes(1 + (seed % 32));
        bytes memory alphabet = "0123456789ABCDEFGHIJabcdefghij -/.";
        for (uint256 i = 0; i < serial.length; ++i) {
            serial[i] = alphabet[uint256(keccak256(abi.encode(seed, i))) % alphabet.length];
        }
        serial[serial.length - 1] = "7";
        bytes32 once = this.normaliseSerial(string(serial));
        uint256 length = 0;
        while (length < 32 && once[length] != 0) ++length;
        bytes memory again = new bytes(length);
        for (uint256 i = 0; i < length; ++i) again[i] = once[i];
        vm.assertTrue(this.normaliseSerial(string(again)) == once);
    }

    function test_Keys_DifferInEachPart() external pure {
        bytes32 key = BarKey.compute("ARGOR", "1234", 2020, 0);
        vm.assertTrue(key == BarKey.compute("ARGOR", "01-234", 2020, 0));
        vm.assertTrue(key != BarKey.compute("ARGORH", "1234", 2020, 0));
        vm.assertTrue(key != BarKey.compute("ARGOR", "1235", 2020, 0));
        vm.assertTrue(key != BarKey.compute("ARGOR", "1234", 0, 0));
        vm.assertTrue(key != BarKey.compute("ARGOR", "1234", 2020, 1));
    }

    function test_BrandCodes_AreCapitalsAndDigits() external {
        BarKey.requireBrandCode("ARGOR");
        BarKey.requireBrandCode("7");
        BarKey.requireBrandCode("ABCDEFGHIJKLMNOP");
        _refusesCode(bytes16(0));
        _refusesCode("argor");
        _refusesCode("ARG OR");
        _refusesCode("ARG-OR");
        _refusesCode(hex"004152474f52");
        _refusesCode(hex"41520047");
        _refusesCode(hex"d090");
    }

    function test_Names_ArePrintableAscii() external pure {
        vm.assertTrue(BarKey.isAsciiName("Example Assurance, Zurich"));
        vm.assertTrue(BarKey.isAsciiName("ABCDEFGHIJKLMNOPQRSTUVWXYZ 12345"));
        vm.assertTrue(!BarKey.isAsciiName(bytes32(0)));
        vm.assertTrue(!BarKey.isAsciiName(" Example"));
        vm.assertTrue(!BarKey.isAsciiName(hex"41004141"));
        vm.assertTrue(!BarKey.isAsciiName(hex"410a"));
        vm.assertTrue(!BarKey.isAsciiName(hex"417f"));
        vm.assertTrue(!BarKey.isAsciiName(hex"c3a9"));
    }

    function _normalises(string memory serial, bytes32 normalised) private pure {
        vm.assertTrue(BarKey.normaliseSerial(serial) == normalised);
    }

    function _refuses(string memory serial) private {
        vm.expectRevert(abi.encodeWithSelector(IBarRegistry.BarSerialInvalid.selector, serial));
        this.normaliseSerial(serial);
    }

    function _refusesCode(bytes16 code) private {
        vm.expectRevert(abi.encodeWithSelector(IBarRegistry.BarCodeInvalid.selector, code));
        this.requireBrandCode(code);
    }
}
