import DataLoader from 'dataloader';
import { piecesOf, saidInWords, type Mention, type MentionKind } from '#libs/contracts/index.js';
import {
  announcedBy,
  cableLabels,
  machinesCalledThen,
  type CableAt,
  type NamedAt,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { onceFor } from '../once-a-request.js';
import { labelOf } from './labels.js';

/** A part of a sentence, as the API shows it. */
export interface SentencePart {
  readonly text: string;
  readonly mention: Uppercase<MentionKind> | null;
  readonly id: string | null;
}

export interface Sentence {
  readonly parts: readonly SentencePart[];
}

/** Where in the log a sentence was written; names are those of then. Of what is not written yet, those of now. */
export type Written = Pick<NamedAt, 'position' | 'commandId'>;

const notWritten: Written = { position: null, commandId: null };

interface Names {
  readonly machines: DataLoader<NamedAt, string | null, string>;
  readonly cables: DataLoader<CableAt, string | null, string>;
  readonly announcements: DataLoader<string, string | null>;
}

/** Most names of one statement. */
const maxBatchSize = 1_000;

/** One statement for all machines, one for all cables and one for all announcements, of all sentences of an answer. */
const namesFor = onceFor(({ services: { pool }, principal }: ApiContext): Names => ({
  machines: new DataLoader((asked) => machinesCalledThen(pool, asked, principal.scope), {
    maxBatchSize,
    // Whatever one command wrote shows the state behind all of it: one look will do.
    cacheKeyFn: ({ machineId, position, commandId }) => `${machineId} ${commandId ?? position ?? ''}`,
  }),
  cables: new DataLoader((asked) => cableLabels(pool, asked), {
    maxBatchSize,
    cacheKeyFn: ({ id, position }) => `${id} ${position ?? ''}`,
  }),
  announcements: new DataLoader(
    async (ids) => {
      const awaited = await announcedBy(pool, ids);
      return ids.map((id) => awaited.get(id) ?? null);
    },
    { maxBatchSize },
  ),
}));

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `21 Dec 2026, 15:28 UTC` */
export const momentText = (at: string): string => `${clock.format(new Date(at))} UTC`;

type Told = (context: ApiContext, id: string, written: Written) => Promise<string>;

const machineText: Told = async (context, machineId, written) =>
  (await namesFor(context).machines.load({ machineId, ...written })) ?? machineId;

const told: Readonly<Record<MentionKind, Told>> = {
  machine: machineText,
  token: async (context, id, written) => {
    const label = await labelOf(context, `token:${id}`);
    // A machine's own token is labelled by the id of the machine: people know that by its name.
    const machineId = /^machine (m[0-9a-z]{20})$/.exec(label ?? '')?.[1];
    if (machineId !== undefined) return `“machine ${await machineText(context, machineId, written)}”`;
    return label === null ? id : `“${label}”`;
  },
  person: async (context, name) => (await labelOf(context, `person:${name}`)) ?? name,
  process: async (_, id) => Promise.resolve(id),
  moment: async (_, at) => Promise.resolve(momentText(at)),
  cable: async (context, id, { position }) => {
    const label = await namesFor(context).cables.load({ id, position });
    return label === null ? 'a cable' : `cable ${label}`;
  },
  announcement: async (context, id) => {
    const awaited = await namesFor(context).announcements.load(id);
    return awaited === null ? 'an announcement' : `the announcement of ${awaited}`;
  },
  approval: async () => Promise.resolve('a request'),
  enrolment: async () => Promise.resolve('a later enrolment'),
  command: async () => Promise.resolve('a command'),
};

async function partOf(context: ApiContext, { kind, id }: Mention, written: Written): Promise<SentencePart> {
  return {
    text: await told[kind](context, id, written),
    mention: kind.toUpperCase() as Uppercase<MentionKind>,
    id,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A summary with what it names called as people know it: as it was called then. */
export async function sentenceOf(context: ApiContext, summary: string, written = notWritten): Promise<Sentence> {
  const parts = await Promise.all(
    piecesOf(summary).map(async (piece) =>
      typeof piece === 'string' ? { text: piece, mention: null, id: null } : partOf(context, piece, written),
    ),
  );
  const [first, ...rest] = parts;
  const begins = first?.mention === 'MACHINE' || first === undefined ? first : { ...first, text: capital(first.text) };
  return { parts: begins === undefined ? [] : [begins, ...rest] };
}

const machineId = /\bm[0-9a-hjkmnp-tv-z]{20}\b/g;

/** Ids of machines that a text names, each once. */
export const machineIdsIn = (text: string): readonly string[] => [...new Set(text.match(machineId))];

/** A text of a decider with its machines called as people know them now. */
export async function withMachinesCalled(context: ApiContext, text: string): Promise<string> {
  const ids = machineIdsIn(text);
  const called = await Promise.all(ids.map(async (id) => machineText(context, id, notWritten)));
  const names = new Map(ids.map((id, at) => [id, called[at] ?? id]));
  return text.replaceAll(machineId, (id) => names.get(id) ?? id);
}

interface Recorded extends Written {
  readonly type: string;
  readonly summary: string;
}

/** Of an event that stands in the log. */
export const sentenceOfEvent = (context: ApiContext, { type, summary, position, commandId }: Recorded) =>
  sentenceOf(context, saidInWords(type, summary), { position, commandId });

export const textOf = ({ parts }: Sentence): string => parts.map(({ text }) => text).join('');
