import type { Evidence } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, rowsOf, selected } from './statement.js';

export interface EvidenceRow {
  readonly machineId: string;
}

/** What machines are recognised by: values that name one machine, and those that only support or contradict. */
export async function evidenceOfMachines(pool: Pool, machineIds: readonly string[]): Promise<readonly EvidenceRow[]> {
  const text = `select e.machine_id as "machineId", e.kind, e.value, e.claimed, e.distrusted, e.because,
      ${isoText('e.since')} as since
    from machinedb.identity_evidence e where e.machine_id = any($1)
    union all
    select o.machine_id, o.kind, o.value, false, coalesce(e.distrusted, false), e.because, ${isoText('o.since')}
    from machinedb.machine_evidence o left join machinedb.identity_evidence e on e.kind = o.kind and e.value = o.value
    where o.machine_id = any($1)
    order by 1, 4 desc, 2, 3`;
  return rowsOf(pool, text, [machineIds]);
}

const columns = {
  id: 'i.conflict_id',
  state: 'upper(i.state)',
  foundAt: isoText('i.found_at'),
  digest: 'i.digest',
  evidence: 'i.evidence',
  candidates: 'i.candidates',
  because: 'i.because',
  verdict: 'upper(i.verdict)',
  machineId: 'i.machine_id',
  otherMachineId: 'i.other_machine_id',
  resolvedAt: isoText('i.resolved_at'),
  resolvedBy: 'i.resolved_by',
  reason: 'i.reason',
} as const;
const everything = selected(columns, Object.keys(columns));

export interface ConflictRow {
  readonly id: string;
  readonly evidence: readonly Evidence[];
  readonly candidates: readonly { readonly machineId: string }[];
  readonly machineId: string | null;
  readonly otherMachineId: string | null;
}

export interface ConflictsRequest extends PageRequest {
  readonly state?: 'OPEN' | 'RESOLVED' | 'WITHDRAWN' | null | undefined;
  /** Only those that wait for a person, or only others. */
  readonly waiting?: boolean | null | undefined;
}

/** Newest first. @throws CursorError */
export async function conflictsPage(pool: Pool, request: ConflictsRequest): Promise<Page<ConflictRow & Placed>> {
  const { state, waiting } = request;
  const wanted = [
    ...(state ? ['i.state = $1'] : []),
    ...(typeof waiting === 'boolean' ? [`i.state ${waiting ? '=' : '<>'} 'open'`] : []),
  ];
  const list = {
    from: 'machinedb.identity_conflict i',
    where: wanted.length > 0 ? wanted.join(' and ') : 'true',
    values: state ? [state.toLowerCase()] : [],
    id: 'i.conflict_id',
    order: { name: 'FOUND_AT', by: 'i.found_at', type: 'timestamptz', descending: true },
  } as const;
  return pageOf<ConflictRow>(pool, list, everything, request);
}

export async function conflictById(pool: Pool, id: string): Promise<ConflictRow | undefined> {
  const text = `select ${everything} from machinedb.identity_conflict i where i.conflict_id = $1`;
  return (await rowsOf<ConflictRow>(pool, text, [id]))[0];
}
