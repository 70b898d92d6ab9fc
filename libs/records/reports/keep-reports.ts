import type { Pool } from '#libs/database/index.js';
import type { TakenReport } from './raw-reports.js';

/**
 * One statement for many reports. The bodies travel as one binary parameter and are cut apart by the server: an array of
 * them would be spelled out in hexadecimal. What existed before is seen as of the statement's start, so `first` is a
 * machine without a newest report.
 *
 * It does not wait for the disk: the events are durable by then. Should the server die in that half second, the report
 * is not the newest that is known, so the next one is looked at in full, finds nothing new, and is kept instead.
 */
const statement = `
with given as (
  select g.*, substr($1::bytea, g.starts, g.length) as body,
    not exists (select from records.machine_report m where m.machine_id = g.machine_id) as first
  from (select set_config('synchronous_commit', 'off', true)) as without_waiting, unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::text[],
    $10::text[], $11::timestamptz[], $12::timestamptz[], $13::boolean[], $14::text[])
    as g(starts, length, machine_id, digest, content_digest, evidence_digest, changed, encoding, format, observed_at,
      received_at, late, sections)
), newest as (
  insert into records.machine_report as r (machine_id, digest, content_digest, evidence_digest, sections, observed_at)
  select machine_id, digest, content_digest, evidence_digest, sections, observed_at from given where not late
  on conflict (machine_id) do update set digest = excluded.digest, content_digest = excluded.content_digest,
    evidence_digest = excluded.evidence_digest, sections = excluded.sections, observed_at = excluded.observed_at
    where r.observed_at <= excluded.observed_at
  returning machine_id, digest
), gone as (
  delete from records.raw_report old using newest
  where old.kept = 'last' and old.machine_id = newest.machine_id and old.digest <> newest.digest
)
insert into records.raw_report as kept (machine_id, digest, kept, encoding, format, observed_at, received_at, body)
select g.machine_id, g.digest, case when g.first then 'first' when g.changed then 'changed' else 'last' end,
  g.encoding, g.format, g.observed_at, g.received_at, g.body
from given g left join newest n using (machine_id)
where g.changed or n.machine_id is not null
on conflict (machine_id, digest) do update set kept = excluded.kept
  where kept.kept = 'last' and excluded.kept <> 'last'`;

function parametersOf(reports: readonly TakenReport[]): unknown[] {
  let end = 0;
  const starts = reports.map(({ body }) => {
    const start = end + 1;
    end += body.length;
    return start;
  });
  return [
    Buffer.concat(reports.map((one) => one.body)),
    starts,
    reports.map((one) => one.body.length),
    reports.map((one) => one.machineId),
    reports.map((one) => one.digest),
    reports.map((one) => one.contentDigest),
    reports.map((one) => one.evidenceDigest),
    reports.map((one) => one.changed),
    reports.map((one) => one.encoding),
    reports.map((one) => one.format),
    reports.map((one) => one.observedAt.toISOString()),
    reports.map((one) => one.receivedAt.toISOString()),
    reports.map((one) => one.late),
    reports.map((one) => one.sections ?? null),
  ];
}

/** Splits off one report per machine: a statement may touch each newest report once. Order by machine avoids deadlocks. */
function rounds(reports: readonly TakenReport[]): TakenReport[][] {
  const all: Map<string, TakenReport>[] = [];
  for (const report of reports) {
    const free = all.find((round) => !round.has(report.machineId));
    if (free) free.set(report.machineId, report);
    else all.push(new Map([[report.machineId, report]]));
  }
  return all.map((round) => [...round.values()].toSorted((a, b) => (a.machineId < b.machineId ? -1 : 1)));
}

export async function keepReports(pool: Pool, reports: readonly TakenReport[]): Promise<undefined[]> {
  for (const round of rounds(reports))
    await pool.query({ name: 'raw_report keep', text: statement, values: parametersOf(round) });
  return reports.map(() => undefined);
}
