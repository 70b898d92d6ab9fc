import DataLoader from 'dataloader';
import { deedsOf, tokenLabels, type AuditRow, type Deed } from '#libs/read-model/queries/index.js';
import { mayActAs } from '#libs/records/index.js';
import type { ApiContext } from '../context.js';

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
}

type Caused = Pick<AuditRow, 'commandId' | 'causationId' | 'actor' | 'source'>;

interface CauseLoaders {
  readonly deeds: DataLoader<string, readonly Deed[]>;
  readonly labels: DataLoader<string, string | null>;
}

const loadersOfRequest = new WeakMap<ApiContext, CauseLoaders>();

function loadersFor(context: ApiContext): CauseLoaders {
  const known = loadersOfRequest.get(context);
  if (known) return known;
  const { pool } = context.services;
  const made: CauseLoaders = {
    deeds: new DataLoader(async (ids) => {
      const deeds = await deedsOf(pool, ids);
      return ids.map((id) => deeds.filter(({ commandId }) => commandId === id));
    }),
    labels: new DataLoader(async (ids) => {
      const labels = await tokenLabels(pool, ids);
      return ids.map((id) => labels.get(id) ?? null);
    }),
  };
  loadersOfRequest.set(context, made);
  return made;
}

/** What a token is called tells who holds it: that is for operators. */
async function labelOf(context: ApiContext, actor: string | null): Promise<string | null> {
  if (!actor?.startsWith('token:') || !mayActAs(context.principal, 'operator')) return null;
  return loadersFor(context).labels.load(actor.slice('token:'.length));
}

function actorText(actor: string | null, label: string | null): string {
  if (actor === null) return 'somebody unknown';
  const [kind = '', ...rest] = actor.split(':');
  const id = rest.join(':');
  if (kind === 'token') return label === null ? `token ${id}` : `token "${label}" (${id})`;
  return kind === 'process' ? `the process ${id}` : `${kind} ${id}`;
}

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

/** What made an event happen: told from what its command wrote beside it. */
export async function causeOf(context: ApiContext, event: Caused): Promise<CauseView> {
  const { actor, commandId, causationId, source } = event;
  const deeds = commandId === null ? [] : await loadersFor(context).deeds.load(commandId);
  const [kind, deed] = kindOf(event, deeds);
  const actorLabel = await labelOf(context, actor);
  const by = actorText(actor, actorLabel);
  const commandType = deeds.find(({ type }) => type === 'CommandCompleted')?.commandType ?? null;
  const conflictId = kind === 'CONFLICT_RESOLUTION' ? (deed?.subject ?? null) : null;
  const texts: Readonly<Record<CauseKind, string>> = {
    REPORT: `an inventory report${source === null ? '' : ` (${source})`} by ${by}`,
    CONFLICT_RESOLUTION: `the decision about identity conflict ${conflictId}, by ${by}`,
    COMMAND: `${commandType === null ? 'a command' : `the command ${commandType}`}, given by ${by}`,
    PROCESS: `${by}${source === null ? '' : `, from ${source}`}`,
  };
  const led = causationId !== null && causationId !== commandId ? causationId : null;
  const position = deed?.position ?? null;
  return { kind, text: texts[kind], actor, actorLabel, commandId, commandType, position, conflictId, causationId: led };
}
