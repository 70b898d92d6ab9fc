import type { Evidence } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { safeJson } from '../tables/safe-text.js';

/** A machine that offers some of the evidence, with everything that it is known by. */
export interface KnownMachine {
  readonly machineId: string;
  readonly evidence: readonly Evidence[];
  /** The product that it last claimed evidence as. */
  readonly product: string | null;
}

export interface DecidedConflict {
  readonly fingerprint: string;
  readonly verdict: 'same' | 'different' | 'merge' | 'split';
  readonly machineId: string;
  readonly otherMachineId: string | null;
}

/** What the identity projection knows about some evidence: what `resolveIdentity` asks for. */
export interface KnownEvidence {
  /** Every machine, merged ones left out, that has any of it; by a value that too many share, none. */
  readonly candidates: readonly KnownMachine[];
  /** What of it carries no weight any more. */
  readonly distrusted: readonly Evidence[];
  /** Conflicts that a person resolved and that a candidate was part of. */
  readonly decided: readonly DecidedConflict[];
}

/**
 * Machines that may share a value which none of them claims (a chassis, a disk, a switch port) and still be found by it.
 * The largest chassis that people buy hold fewer; a value that more machines show tells none of them apart, and would
 * load all of them, with all that they are known by, for every report that shows it.
 */
const mostSharers = 16;

/** One look in three parts, all of one moment. A conflict names its machines in its candidates and in its verdict. */
const lookUp = `
with asked as materialized (
  select a.kind, a.value from json_to_recordset($1::json) as a(kind text, value text)
), holder as materialized (
  select e.machine_id from machinedb.identity_evidence e join asked using (kind, value) where e.machine_id is not null
  union
  select sharer.machine_id from asked a cross join lateral (
    select array_agg(few.machine_id) as machines from (
      select s.machine_id from machinedb.machine_evidence s where s.kind = a.kind and s.value = a.value
       limit ${mostSharers + 1}) few) found cross join lateral unnest(found.machines) as sharer(machine_id)
   where cardinality(found.machines) <= ${mostSharers}
), candidate as materialized (
  select h.machine_id, m.product
    from holder h left join machinedb.identity_machine m on m.machine_id = h.machine_id
   where not coalesce(m.merged, false)
)
select
  (select json_agg(json_build_object('machineId', c.machine_id, 'product', c.product, 'evidence', coalesce((
     select json_agg(json_build_object('kind', k.kind, 'value', k.value) order by k.kind, k.value) from (
       select e.kind, e.value from machinedb.identity_evidence e where e.machine_id = c.machine_id
       union
       select s.kind, s.value from machinedb.machine_evidence s where s.machine_id = c.machine_id) k), '[]'::json))
     order by c.machine_id) from candidate c) as candidates,
  (select json_agg(json_build_object('kind', e.kind, 'value', e.value) order by e.kind, e.value)
     from machinedb.identity_evidence e join asked using (kind, value) where e.distrusted) as distrusted,
  (select json_agg(json_build_object('fingerprint', i.fingerprint, 'verdict', i.verdict, 'machineId', i.machine_id,
                                     'otherMachineId', i.other_machine_id) order by i.conflict_id)
     from machinedb.identity_conflict i
    where i.state = 'resolved' and (
      i.machine_id in (select machine_id from candidate) or i.other_machine_id in (select machine_id from candidate)
      or exists (select 1 from candidate c where i.candidates @> jsonb_build_array(jsonb_build_object('machineId', c.machine_id))))
  ) as decided`;

/** Everything that bears on the question which machine this evidence belongs to; one round trip. */
export async function findKnownEvidence(pool: Pool, evidence: readonly Evidence[]): Promise<KnownEvidence> {
  if (evidence.length === 0) return { candidates: [], distrusted: [], decided: [] };
  const asked = safeJson(JSON.stringify(evidence.map(({ kind, value }) => ({ kind, value }))));
  const { rows } = await pool.query<{ [Part in keyof KnownEvidence]: KnownEvidence[Part] | null }>({
    name: 'machinedb_known_evidence',
    text: lookUp,
    values: [asked],
  });
  const found = rows[0];
  return {
    candidates: found?.candidates ?? [],
    distrusted: found?.distrusted ?? [],
    decided: found?.decided ?? [],
  };
}
