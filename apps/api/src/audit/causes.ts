import DataLoader from 'dataloader';
import { exactActorText, quoted, saidInWords, typeWords } from '#libs/contracts/index.js';
import {
  approversOf,
  deedsOf,
  type AuditRow,
  type CauseNode,
  type Deed,
  type Done,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { onceFor } from '../once-a-request.js';
import { labelOf } from './labels.js';
import type { Written } from './sentences.js';
import { undoneBy } from './undone.js';

export type CauseKind = 'REPORT' | 'CONFLICT_RESOLUTION' | 'COMMAND' | 'PROCESS';

/** What made an event happen, as the API shows it. */
export interface CauseView {
  readonly kind: CauseKind;
  readonly text: string;
  readonly actor: string | null;
  readonly actorLabel: string | null;
  readonly commandId: string | null;
  readonly commandType: string | null;
  readonly position: string | null;
  readonly conflictId: string | null;
  readonly causationId: string | null;
  /** The same with actors as they stand in events: a summary, to be told as a sentence. */
  readonly said: string;
  /** Where the event stands that it is the cause of. */
  readonly of: Written;
}

type Caused = Pick<AuditRow, 'commandId' | 'causationId' | 'actor' | 'source'> &
  Partial<Pick<AuditRow, 'category' | 'subject' | 'position' | 'machineId'>>;

interface CauseLoaders {
  readonly deeds: DataLoader<string, readonly Deed[]>;
  /** Who agreed, by what led to the deed. */
  readonly approvers: DataLoader<string, string | null>;
}

const loadersFor = onceFor(({ services: { pool } }: ApiContext): CauseLoaders => ({
  deeds: new DataLoader(async (ids) => {
    const deeds = await deedsOf(pool, ids);
    return ids.map((id) => deeds.filter(({ commandId }) => commandId === id));
  }),
  approvers: new DataLoader(async (causes) => {
    const approvers = await approversOf(pool, causes);
    return causes.map((cause) => approvers.get(cause) ?? null);
  }),
}));

const reports: readonly string[] = ['InventoryReported', 'LateHardwareRecorded', 'MachineDiscovered'];

function kindOf({ actor, source }: Caused, deeds: readonly Deed[]): readonly [CauseKind, Deed | undefined] {
  const decided = deeds.find(({ type }) => type === 'IdentityConflictResolved');
  if (decided) return ['CONFLICT_RESOLUTION', decided];
  const reported = deeds.find(({ type }) => reports.includes(type));
  if (reported) return ['REPORT', reported];
  const completed = deeds.find(({ type }) => type === 'CommandCompleted');
  if (completed) return ['COMMAND', completed];
  if (actor?.startsWith('process:')) return ['PROCESS', undefined];
  // An observation without a report of its own: a conflict, an enrolment.
  return source !== null && !actor?.startsWith('person:') ? ['REPORT', undefined] : ['COMMAND', undefined];
}

/** Beside inventory reports machines tell what they see: paths, sessions, neighbours. */
function reportText({ source, category }: Caused): string {
  const told = category === 'observation' ? 'an observation' : 'an inventory report';
  return `${told}${source === null ? '' : ` (${source})`}`;
}

/** The four kinds of causes in plain words; whoever did it is put in as `by`. */
function toldAs(kind: CauseKind, event: Caused, what: { readonly command: string; readonly conflict: string }) {
  const { source } = event;
  const texts: Readonly<Record<CauseKind, (by: string, agreed: string) => string>> = {
    REPORT: (by) => `${reportText(event)} by ${by}`,
    CONFLICT_RESOLUTION: (by) => `the decision about ${what.conflict}, by ${by}`,
    COMMAND: (by, agreed) => `${what.command}, given by ${by}${agreed}`,
    PROCESS: (by) => `${by}${source === null ? '' : `, from ${source}`}`,
  };
  return texts[kind];
}

interface Known {
  readonly kind: CauseKind;
  readonly commandType: string | null;
  readonly conflictId: string | null;
  readonly approver: string | null;
  /** What it takes back, where it is an undo. */
  readonly undone: Done | null;
}

/** For tools, with ids; and for people, to be told as a sentence. */
async function textsOf(context: ApiContext, event: Caused, { kind, commandType, conflictId, approver, undone }: Known) {
  const by = async (actor: string | null) => exactActorText(actor, await labelOf(context, actor));
  const command = (named: (type: string) => string) =>
    commandType === null ? 'a command' : `the command ${named(commandType)}`;
  const agreed = (who: string | null) => (who === null ? '' : `, approved by ${who}`);
  const undo = (by: string, done: string): string => `the undo of what ${by} did (${quoted(done)})`;
  const exact = toldAs(kind, event, {
    command: undone ? undo(await by(undone.actor), undone.summary) : command(String),
    conflict: `identity conflict ${conflictId}`,
  });
  const plain = toldAs(kind, event, {
    command: undone
      ? undo(undone.actor ?? 'somebody unknown', saidInWords(undone.type, undone.summary))
      : command((type) => `“${typeWords(type)}”`),
    conflict: 'an identity conflict',
  });
  return {
    text: exact(await by(event.actor), agreed(approver === null ? null : await by(approver))),
    said: plain(event.actor ?? 'somebody unknown', agreed(approver)),
  };
}

/** What made an event happen: told from what its command wrote beside it. */
export async function causeOf(context: ApiContext, event: Caused): Promise<CauseView> {
  const { actor, commandId, causationId, position: at = null } = event;
  const deeds = commandId === null ? [] : await loadersFor(context).deeds.load(commandId);
  const [kind, deed] = kindOf(event, deeds);
  const commandType = deeds.find(({ type }) => type === 'CommandCompleted')?.commandType ?? null;
  const conflictId = kind === 'CONFLICT_RESOLUTION' ? (deed?.subject ?? null) : null;
  const led = causationId !== null && causationId !== commandId ? causationId : null;
  const undone = await undoneBy(context, event);
  const approver = led === null ? null : await loadersFor(context).approvers.load(led);
  return {
    kind,
    ...(await textsOf(context, event, { kind, commandType, conflictId, approver, undone })),
    of: { position: at, commandId },
    actor,
    actorLabel: await labelOf(context, actor),
    commandId,
    commandType,
    position: deed?.position ?? null,
    conflictId,
    causationId: led,
  };
}

/** A node without events cannot be: what it is about stands in the first. */
export const causeOfNode = (context: ApiContext, node: CauseNode): Promise<CauseView> =>
  causeOf(
    context,
    node.events[0] ?? { commandId: node.commandId, causationId: node.causedBy, actor: null, source: null },
  );
