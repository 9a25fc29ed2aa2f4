import { type Abi, type ContractEventName, encodeEventTopics, type Hex } from "viem";

/** The first topic of an event of a generated ABI. */
export function topicOf<const Contract extends Abi>(abi: Contract, eventName: ContractEventName<Contract>): Hex {
  const [topic] = encodeEventTopics({ abi: abi as Abi, eventName });
  if (typeof topic !== "string") throw new Error(`the event ${eventName} has no topic`);
  return topic;
}
