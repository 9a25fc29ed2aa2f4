// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBarRegistry} from "../interfaces/IBarRegistry.sol";

/// @title EIP-712 hash of an attestation
library AttestationHash {
    /* solhint-disable gas-small-strings */
    bytes32 private constant ATTESTED_WEIGHT_TYPEHASH = keccak256("AttestedWeight(uint32 barId,uint32 fineMilliOz)");

    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "Attestation(AttestedWeight[] bars,uint8 kind,bytes32 provider,uint48 asOf,uint32 expiryDay,bytes32 documentHash)"
        "AttestedWeight(uint32 barId,uint32 fineMilliOz)"
    );

    /// @notice What EIP-712 calls `hashStruct` of the attestation.
    function hashStruct(IBarRegistry.Attestation calldata attestation) internal pure returns (bytes32 structHash) {
        bytes32[] memory bars = new bytes32[](attestation.bars.length);
        for (uint256 i = 0; i < bars.length; ++i) {
            IBarRegistry.AttestedWeight calldata weight = attestation.bars[i];
            bars[i] = keccak256(abi.encode(ATTESTED_WEIGHT_TYPEHASH, weight.barId, weight.fineMilliOz));
        }
        return
            keccak256(
                abi.encode(
                    ATTESTATION_TYPEHASH,
                    // an array is the hash of its members' hashes, without its length
                    keccak256(abi.encodePacked(bars)),
                    attestation.kind,
                    attestation.provider,
                    attestation.asOf,
                    attestation.expiryDay,
                    attestation.documentHash
                )
            );
    }
}
