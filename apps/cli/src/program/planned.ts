import { sentenceFields, sentenceText, type Sentence } from '../output/sentence.js';

/** An event that would be written, or was; in words where people read. */
export interface Planned {
  readonly type: string;
  readonly stream: string;
  readonly summary: string;
  readonly sentence?: Sentence;
  readonly machine?: { readonly called: string } | null;
}

/** What is asked of events where people read. */
export const wordsOfPlanned = `${sentenceFields} machine { called }`;

export const plannedText = ({ stream, summary, sentence, machine }: Planned): string =>
  `${machine?.called ?? stream}: ${sentence === undefined ? summary : sentenceText(sentence)}`;
