import type { Pool } from '#libs/database/index.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, rowsOf, selected } from './statement.js';

const columns = {
  id: 'e.enrolment_id',
  machineId: 'e.machine_id',
  state: 'upper(e.state)',
  requestedAt: isoText('e.requested_at'),
  remoteAddress: 'e.remote_address',
  tokenId: 'e.token_id',
  digest: 'e.digest',
  differs: 'e.differs',
  tpmKey: 'e.tpm_key',
  endorsementKey: 'e.endorsement_key',
  contested: `upper(replace(e.contested, '-', '_'))`,
  contestedAt: isoText('e.contested_at'),
  decidedAt: isoText('e.decided_at'),
  decidedBy: 'e.decided_by',
  reason: 'e.reason',
  supersededBy: 'e.superseded_by',
} as const;
const everything = selected(columns, Object.keys(columns));

export interface EnrolmentView {
  readonly id: string;
  readonly machineId: string;
}

export interface EnrolmentsRequest extends PageRequest {
  readonly state?: 'PENDING' | 'ADMITTED' | 'REFUSED' | 'SUPERSEDED' | null | undefined;
  /** Only those that wait for a person, or only others. */
  readonly waiting?: boolean | null | undefined;
  readonly machineId?: string | null | undefined;
  readonly contested?: boolean | null | undefined;
}

/** Newest first. @throws CursorError */
export async function enrolmentsPage(pool: Pool, request: EnrolmentsRequest): Promise<Page<EnrolmentView & Placed>> {
  const { state, waiting, machineId, contested } = request;
  const values: string[] = [];
  const wanted = [
    ...(state ? [`e.state = $${values.push(state.toLowerCase())}`] : []),
    ...(typeof waiting === 'boolean' ? [`e.state ${waiting ? '=' : '<>'} 'pending'`] : []),
    ...(machineId ? [`e.machine_id = $${values.push(machineId)}`] : []),
    ...(typeof contested === 'boolean' ? [`e.contested is ${contested ? 'not null' : 'null'}`] : []),
  ];
  const list = {
    from: 'machinedb.enrolment e',
    where: wanted.length > 0 ? wanted.join(' and ') : 'true',
    values,
    id: 'e.enrolment_id',
    order: { name: 'REQUESTED_AT', by: 'e.requested_at', type: 'timestamptz', descending: true },
  } as const;
  return pageOf<EnrolmentView>(pool, list, everything, request);
}

export async function enrolmentById(pool: Pool, id: string): Promise<EnrolmentView | undefined> {
  const text = `select ${everything} from machinedb.enrolment e where e.enrolment_id = $1`;
  return (await rowsOf<EnrolmentView>(pool, text, [id]))[0];
}
