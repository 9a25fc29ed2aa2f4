/** The door to the sentences, by language. They are data of the server and of the wallet's chunk, not of the first load. */
import type { Locale } from "../messages/locale.ts";
import { contractErrors as german, nodeErrors as germanOfNodes } from "./de.ts";
import { contractErrors as english, nodeErrors as englishOfNodes } from "./en.ts";
import type { NodeSentences, SentenceTable } from "./phrases.ts";

export type { ErrorName, NodeSentences, Sentence, SentenceTable, Words } from "./phrases.ts";

interface Language {
  /** of every custom error of every contract */
  contracts: SentenceTable;
  nodes: NodeSentences;
}

export const SENTENCES: Readonly<Record<Locale, Language>> = {
  en: { contracts: english, nodes: englishOfNodes },
  de: { contracts: german, nodes: germanOfNodes },
};
