import { aboutText } from '#libs/contracts/summary/about-text.js';
import { effectsAmong } from '#libs/contracts/summary/requests.js';
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

/** What it is about: a machine as it is called, other things in words. */
function aboutOf({ stream, machine }: Planned): string {
  const dash = stream.indexOf('-');
  return machine?.called ?? aboutText(stream.slice(0, dash), stream.slice(dash + 1));
}

/** How a command and a bulk get on: that it would be done is why one looks. */
const ofGiving = /^Bulk|^CommandCompleted$/;

/** A line for each; what is only the other side of another one, such as who has a name now, is left out. */
export const plannedTexts = (events: readonly Planned[]): readonly string[] =>
  effectsAmong(events.filter(({ type }) => !ofGiving.test(type))).map(
    (one) => `${aboutOf(one)}: ${one.sentence === undefined ? one.summary : sentenceText(one.sentence)}`,
  );
