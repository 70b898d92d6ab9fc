import { exitCode, Failure } from '../exit-code.js';
import { bulkFields, mostPlanned, mutationDocument } from '../operations/documents.js';
import type { Mutation } from '../operations/operation.js';
import { printOne, type Node } from '../output/printer.js';
import { plain, typeText } from '../output/value.js';
import { Progress } from '../output/progress.js';
import { plannedTexts, wordsOfPlanned, type Planned } from './planned.js';
import type { Session } from './session.js';
import { sentencesOf } from './done-sentences.js';
import { tellTakenBack, tellWayBack } from './taking-back.js';
import { refused, type Refusal } from './refused.js';

interface Verdict {
  readonly subject: string;
  readonly machine: { readonly called: string } | null;
  readonly refusal: Refusal | null;
}

export interface BulkStanding {
  readonly id: string;
  readonly total: number;
  readonly through: number;
  readonly done: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly withheld: number;
  readonly ended: boolean;
  readonly correlationId: string;
  readonly verdicts: { readonly edges: readonly { readonly node: Verdict }[] };
}

/** On a line or a file of many: refused with a reason, or with all that is wrong. */
interface LineVerdict extends Node {
  readonly refusal?: Refusal | null;
  readonly problems?: readonly { readonly line: number | null; readonly message: string }[];
}

const complaintsOf = ({ refusal, problems = [] }: LineVerdict): readonly string[] => [
  ...(refusal ? [`${refusal.message} ${refusal.wayOut}`] : []),
  ...problems.map(({ line, message }) => (line === null ? message : `line ${line}: ${message}`)),
];

export interface Payload extends Node {
  readonly refusal: Refusal | null;
  readonly position: string;
  readonly repeated: boolean;
  readonly commandId?: string;
  readonly events?: readonly { readonly type: string; readonly stream: string }[];
  readonly bulk?: BulkStanding | null;
  readonly verdicts?: readonly LineVerdict[];
  readonly dryRun: {
    readonly eventCount: number;
    readonly warnings: readonly string[];
    readonly events: readonly Planned[];
    readonly approval?: {
      readonly secondPerson: boolean;
      readonly count: number;
      readonly policies: readonly { readonly policy: string; readonly version: number; readonly from: number }[];
    } | null;
  } | null;
}

const lookEveryMs = 500;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Follows a bulk to its end: it goes on there whether somebody looks or not. */
async function followed(session: Session, begun: BulkStanding): Promise<BulkStanding> {
  const progress = new Progress(session.terminal.notes, begun.total);
  let standing = begun;
  while (!standing.ended && !session.terminal.stopped.aborted) {
    await pause(lookEveryMs);
    const query = `query ($id: ID!) { bulkProgress(id: $id) { ${bulkFields} } }`;
    standing = (await session.client.ask<{ bulkProgress: BulkStanding }>(query, { id: begun.id })).bulkProgress;
    progress.at(standing.through);
  }
  progress.end();
  if (!standing.ended)
    throw new Failure(
      exitCode.unreachable,
      `The bulk ${begun.id} goes on without you.`,
      'See `rackledger bulks list`.',
    );
  return standing;
}

function tellRefused(session: Session, what: string, { message, wayOut }: Refusal): void {
  session.warn(`${what}: ${message} ${wayOut}`);
}

function tellBulk(session: Session, { done, unchanged, refused, withheld, verdicts, id }: BulkStanding): void {
  for (const { node } of verdicts.edges)
    if (node.refusal) tellRefused(session, node.machine?.called ?? node.subject, node.refusal);
  const parts = [`${done} done`, `${unchanged} unchanged`, `${refused} refused`, `${withheld} withheld`];
  session.print(`${parts.filter((part) => !part.startsWith('0 ')).join(', ') || 'nothing to do'} (bulk ${id})`);
}

/** What policies would ask before it is done. */
export function approvalText({ approval }: NonNullable<Payload['dryRun']>): string | undefined {
  if (!approval?.secondPerson) return undefined;
  const asking = approval.policies.map(({ policy, version, from }) => `${policy}, version ${version}, from ${from} on`);
  return `a second person would have to agree: by policy ${asking.join('; ')}`;
}

/** Of a dry run: what people are not shown of it, and where it stands. */
function notShown(count: number, fetched: number, lines: number): string {
  if (count > fetched) return `, the first ${fetched} of them told (-o json has ${mostPlanned})`;
  return count > lines && lines > 0 ? `, ${count - lines} of which only keep the books (-o json has them)` : '';
}

function tellDryRun(session: Session, planned: NonNullable<Payload['dryRun']>): void {
  const { eventCount, events, warnings } = planned;
  const lines = plannedTexts(events);
  for (const line of lines) session.print(line);
  for (const warning of warnings) session.warn(warning);
  const more = notShown(eventCount, events.length, lines.length);
  session.say(`dry run: ${eventCount} event${eventCount === 1 ? '' : 's'} would be written${more}; nothing was`);
  const second = approvalText(planned);
  if (second !== undefined) session.say(second);
}

/** In the sentences of history; where these cannot be had, what kinds of events it wrote. */
async function tellDone(session: Session, payload: Payload, types: readonly string[]): Promise<void> {
  const { repeated, position, events = [], commandId } = payload;
  if (types.length === 0) return session.say('it was so already');
  const under = commandId === undefined || repeated ? undefined : session.client.centre.correlationId;
  const sentences = under === undefined ? [] : await sentencesOf(session, under, position, events);
  const words = sentences.length > 0 ? sentences : [types.map(typeText).join(', ')];
  for (const line of words) session.say(repeated ? `done before: ${line}` : line);
}

async function tell(session: Session, name: string, payload: Payload, told: readonly string[]): Promise<void> {
  // What was refused says nothing of what came of it, but for verdicts on many.
  for (const one of payload.refusal && !payload.verdicts ? [] : told) {
    const value = payload[one];
    if (value === null || value === undefined) continue;
    for (const line of `${one}: ${plain(value)}`.split('\n')) session.print(line);
  }
  for (const verdict of payload.verdicts ?? []) {
    const words = Object.values(verdict)
      .filter((one) => typeof one !== 'object')
      .map(plain);
    for (const complaint of complaintsOf(verdict)) session.warn(`${words.join(' ')}: ${complaint}`);
  }
  if (payload.refusal) return;
  if (payload.dryRun) return tellDryRun(session, payload.dryRun);
  if (payload.bulk) {
    const { id, done, correlationId } = payload.bulk;
    if (name === 'undo') await tellTakenBack(session, correlationId, payload.position);
    tellBulk(session, payload.bulk);
    return done > 0 && name !== 'undo' ? tellWayBack(session, id) : undefined;
  }
  const types = (payload.events ?? []).map(({ type }) => type);
  await tellDone(session, payload, types);
  // Answers to requests are words, and not taken back: what was done by them says its own id.
  const isAnswer = types.some((type) => type.startsWith('Approval'));
  if (types.length > 0 && payload.commandId !== undefined && !isAnswer) await tellWayBack(session, payload.commandId);
}

/**
 * Gives one command and tells what became of it.
 * @throws Failure where it was refused
 */
export async function give(
  session: Session,
  name: string,
  mutation: Mutation,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (session.format === 'table') session.asOneRequest(crypto.randomUUID());
  const document = mutationDocument(name, mutation, session.format === 'table' ? wordsOfPlanned : '');
  const answer = await session.client.ask<Record<string, Payload>>(document, { input });
  const payload = answer[name];
  if (!payload) throw new Failure(exitCode.broken, `There is no answer to ${name}.`);
  const bulk = payload.bulk && !payload.dryRun ? await followed(session, payload.bulk) : payload.bulk;
  const whole: Payload = bulk ? { ...payload, bulk } : payload;
  if (session.format === 'table') await tell(session, name, whole, mutation.told);
  else printOne(whole, session.format, session.terminal, 'position');
  if (whole.refusal) throw refused(whole.refusal, { mutation, input });
  if ((bulk?.refused ?? 0) > 0 || whole.verdicts?.some((one) => complaintsOf(one).length > 0))
    session.outcome = exitCode.partly;
}
