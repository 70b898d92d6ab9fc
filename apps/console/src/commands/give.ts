import type { TypedDocument } from '#console/api/document.js';
import { request } from '#console/api/request.js';
import type { Machine } from '#console/pages/history/about.js';
import type { Told } from '#console/pages/history/sentence.jsx';
import type { Mutation } from './catalogue.js';

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly wayOut: string;
  readonly field: string | null;
  /** The request that the order is kept as, until a second person answers it. */
  readonly approvalId: string | null;
}

export interface PlannedRow {
  readonly table: string;
  readonly fate: 'ADDED' | 'CHANGED' | 'REMOVED';
  readonly key: unknown;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export interface PlannedEvent {
  readonly type: string;
  readonly stream: string;
  readonly sentence: Told;
  /** What it is about, where that is a machine. */
  readonly machine: Machine | null;
}

export interface Plan {
  readonly eventCount: number;
  /** What would be so that nobody may want, and that nothing refuses. */
  readonly warnings?: readonly string[];
  readonly events: readonly PlannedEvent[];
  readonly rows: readonly PlannedRow[];
  readonly workflows: readonly { readonly name: string; readonly subject: string }[];
  /** What policies ask of it; missing where nobody asked. */
  readonly approval?: {
    readonly secondPerson: boolean;
    readonly count: number;
    readonly policies: readonly { readonly policy: string; readonly from: number }[];
  } | null;
}

export interface SubjectVerdict {
  readonly subject: string;
  readonly verdict: string;
  readonly refusal: Pick<Refusal, 'message' | 'wayOut'> | null;
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
  readonly correlationId: string | null;
  readonly verdicts: { readonly edges: readonly { readonly node: SubjectVerdict }[] };
}

export interface Outcome {
  readonly refusal: Refusal | null;
  readonly position: string;
  readonly repeated: boolean;
  readonly dryRun: Plan | null;
  readonly commandId?: string | null;
  readonly events?: readonly { readonly type: string; readonly stream: string }[];
  readonly bulk?: BulkStanding | null;
  /** What else it told, by its name in the schema: a new token's text, an id. */
  readonly told: Readonly<Record<string, unknown>>;
}

const planned =
  'dryRun{eventCount warnings events(first:200){type stream sentence{parts{text mention id}}machine{id called}}rows(first:200){table fate key before after}workflows{name subject}approval{secondPerson count policies{policy from}}}';
const bulkStanding =
  'id total through done unchanged refused withheld ended correlationId verdicts(first:200){edges{node{subject verdict refusal{message wayOut}}}}';

function documentOf(
  command: string,
  { input, told, bulk }: Mutation,
): TypedDocument<{ answer: Outcome }, { input: unknown }> {
  const own = bulk ? `bulk{${bulkStanding}}` : 'commandId events{type stream}';
  const text = `mutation Give($input:${input}!){answer:${command}(input:$input){refusal{code message wayOut field approvalId}position repeated ${planned} ${own} ${told.join(' ')}}}`;
  return { text, name: 'Give' };
}

/**
 * Gives a command, or tries what it would do (`dryRun` in the input).
 * @throws ApiError, Unreachable; a refusal is an answer
 */
export async function give(
  command: string,
  mutation: Mutation,
  input: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<Outcome> {
  const { answer } = await request(documentOf(command, mutation), { input }, signal);
  const told = Object.fromEntries(
    mutation.told.map((name) => [name, (answer as unknown as Record<string, unknown>)[name]]),
  );
  return { ...answer, told };
}
