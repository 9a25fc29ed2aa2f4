// net_, web3_, rpc_ and what eth_ says about the node itself.
import { bytesToHex, keccak256 } from "../../primitives/index.ts";
import { quantityHex } from "../formats.ts";
import { CLIENT_VERSION } from "../node.ts";
import { type Method, open, param } from "../params.ts";
import { data } from "../values.ts";

const NAMESPACES =
  "anvil debug devnet erigon eth evm hardhat miner net ots personal rpc testing trace txpool web3".split(" ");

export const netWeb3: Readonly<Record<string, Method>> = {
  net_version: open([], ({ chain }) => `${chain.chainId}`),
  net_listening: open([], () => true),
  net_peerCount: open([], () => "0x0"),
  // network-helpers know a development node by how this begins
  web3_clientVersion: open([], () => CLIENT_VERSION),
  web3_sha3: open([param("data", data)], (_, [bytes]) => bytesToHex(keccak256(bytes))),
  rpc_modules: open([], () => Object.fromEntries(NAMESPACES.map((name) => [name, "1.0"]))),
  eth_chainId: open([], ({ chain }) => quantityHex(chain.chainId)),
  eth_networkId: open([], ({ chain }) => quantityHex(chain.chainId)),
  eth_protocolVersion: open([], () => "0x44"),
  eth_syncing: open([], () => false),
  eth_mining: open([], ({ miner }) => miner.automine || miner.interval !== 0),
  eth_hashrate: open([], () => "0x0"),
  eth_coinbase: open([], ({ settings }) => bytesToHex(settings.coinbase)),
};
