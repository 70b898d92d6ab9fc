import { sentenceFields, sentenceText, type Sentence } from '../output/sentence.js';

/** An event that would be written, or was; in words where people read. */
export interface Planned {
  readonly type: string;
  readonly stream: string;
  readonly summary: string;
  readonly sentence?: Sentence;
  readonly machine?: { readonly name: string | null; readonly system: { readonly serial: string | null } } | null;
}

/** What is asked of events where people read. */
export const wordsOfPlanned = `${sentenceFields} machine { name system { serial } }`;

export const plannedText = ({ stream, summary, sentence, machine }: Planned): string =>
  `${machine?.name ?? machine?.system.serial ?? stream}: ${sentence === undefined ? summary : sentenceText(sentence)}`;
