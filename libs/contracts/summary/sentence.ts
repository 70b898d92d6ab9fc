import { typeWords } from './type-words.js';

/** What a summary names by an id, and which a person knows by another name. */
export type MentionKind =
  | 'machine'
  | 'token'
  | 'person'
  | 'process'
  | 'moment'
  | 'cable'
  | 'announcement'
  | 'approval'
  | 'enrolment'
  | 'command';

export interface Mention {
  readonly kind: MentionKind;
  /** As it stands in events; of a moment the time, ISO 8601. */
  readonly id: string;
}

/** A sentence taken apart: what is said, and what is named between. */
export type Piece = string | Mention;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ofAlphabet = '[0-9a-hjkmnp-tv-z]{20}';

/** The last letter of a name, not of its sentence: no dot. */
const accountName = String.raw`[\w@+-](?:[\w.@+-]*[\w@+-])?`;

/**
 * Ids are told by their shape: those of machines and tokens by letter, length and alphabet, the others by the word that
 * stands before them. Actors stand as they do in events: `token:…`, `person:…`.
 */
const mentions = new RegExp(
  [
    String.raw`(?<moment>\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)`,
    String.raw`\b(?:machine:)?(?<machine>m${ofAlphabet})\b`,
    String.raw`\b(?<actor>token:)?(?<token>t${ofAlphabet})\b`,
    String.raw`\bperson:(?<person>${accountName})`,
    String.raw`\bprocess:(?<process>[\w-]+)`,
    String.raw`\b[Cc]able (?<cable>${uuid})\b`,
    String.raw`\bannouncement (?<announcement>${uuid})\b`,
    String.raw`\b(?:as r|R)equest (?<approval>${uuid})\b`,
    String.raw`\benrolment (?<enrolment>${uuid})\b`,
    String.raw`\bcommand (?<command>${uuid})\b`,
  ].join('|'),
  'g',
);

/** What is said before a mention that was written with its kind. */
const before: Readonly<Partial<Record<MentionKind, (written: string) => string>>> = {
  token: (written) => (written.startsWith('token:') ? 'token ' : ''),
  process: () => 'the process ',
  approval: (written) => (written.startsWith('as') ? 'as ' : ''),
};

/** Takes a summary apart into what is said and what is named. */
export function piecesOf(summary: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: written, index, groups = {} } of summary.matchAll(mentions)) {
    const [kind, id = ''] =
      Object.entries(groups).find(([name, value]) => name !== 'actor' && value !== undefined) ?? [];
    const mention = { kind: kind as MentionKind, id };
    const said = summary.slice(from, index) + (before[mention.kind]?.(written) ?? '');
    if (said !== '') pieces.push(said);
    pieces.push(mention);
    from = index + written.length;
  }
  if (from < summary.length) pieces.push(summary.slice(from));
  return pieces;
}

/** Types of events whose sentence begins with the type of a command. */
const aboutCommands: ReadonlySet<string> = new Set(['CommandCompleted', 'BulkBegun', 'ApprovalRequested']);

/** The summary of an event with the commands in it called by words: `“Tag machine” for 16 machines began.` */
export function saidInWords(type: string, summary: string): string {
  if (!aboutCommands.has(type)) return summary;
  return summary.replace(/^[A-Z]\w+/, (command) => `“${typeWords(command)}”`);
}
