// Loaded before a node (node --import): from block 2 on its builder says of each block that it left another state than it did.
import { ThreadedBuilder } from "../../../devnet/threads/index.ts";

const { build } = ThreadedBuilder.prototype;

ThreadedBuilder.prototype.build = async function (job) {
  const built = await build.call(this, job);
  const { header } = built.block;
  if (header.number < 2n) return built;
  const stateRoot = header.stateRoot.map((byte) => byte ^ 1);
  return { ...built, block: { ...built.block, header: { ...header, stateRoot } } };
};
