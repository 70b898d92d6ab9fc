import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allProjections } from '#projections/all.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { ensureTables } from '../runner/tables.js';
import { findKnownEvidence } from './known-evidence.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const projection of allProjections) await ensureTables(database.pool, projection);
  await shared('chassis-serial', 'BLADES-16', 16);
  await shared('disk', '00000000', 17);
});
afterAll(async () => database.drop());

/** So many machines of its own show the value, and claim a UUID each. */
async function shared(kind: string, value: string, machines: number): Promise<void> {
  const { pool } = database;
  await pool.query(
    `insert into machinedb.machine_evidence (machine_id, kind, value, since)
     select $2 || '-' || n, $1, $2, now() from generate_series(1, $3::int) n`,
    [kind, value, machines],
  );
  await pool.query(
    `insert into machinedb.identity_evidence (kind, value, machine_id, claimed, distrusted, since)
     select 'smbios-uuid', 'uuid of ' || $1 || '-' || n, $1 || '-' || n, true, false, now() from generate_series(1, $2::int) n`,
    [value, machines],
  );
}

const found = async (...evidence: Parameters<typeof findKnownEvidence>[1]) =>
  (await findKnownEvidence(database.pool, evidence)).candidates;

describe('the machines that some evidence may belong to', () => {
  it('are all that share a value with it, with everything that each is known by', async () => {
    const candidates = await found({ kind: 'chassis-serial', value: 'BLADES-16' });
    expect(candidates).toHaveLength(16);
    expect(candidates[0]).toEqual({
      machineId: 'BLADES-16-1',
      product: null,
      evidence: [
        { kind: 'chassis-serial', value: 'BLADES-16' },
        { kind: 'smbios-uuid', value: 'uuid of BLADES-16-1' },
      ],
    });
  });

  it('are not those that share what too many share', async () => {
    expect(await found({ kind: 'disk', value: '00000000' })).toEqual([]);
  });

  it('are found by what they claim, whatever else they share', async () => {
    const candidates = await found(
      { kind: 'disk', value: '00000000' },
      { kind: 'smbios-uuid', value: 'uuid of 00000000-9' },
    );
    expect(candidates.map(({ machineId }) => machineId)).toEqual(['00000000-9']);
  });
});
