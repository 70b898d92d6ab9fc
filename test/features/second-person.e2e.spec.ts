import { afterEach, describe, expect, it } from 'vitest';
import { ApprovalGiven, MachineDiscovered } from '#libs/contracts/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { metadataKeys, metadataOf, type DomainEvent } from '#libs/kernel/index.js';
import type { TestDatabase } from '../support/database.js';
import { databaseOfTest } from '../support/database-of-test.js';
import { someContext } from '../support/named-thing.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

afterEach(endAll);

const machineId = 'm04d6bqsb3j4tey083rxq';
const empty = { RACKLEDGER_SEED: 'none' };

/** Straight into the log, as somebody who was killed right after it. */
async function append(database: TestDatabase, stream: string, event: DomainEvent, expected: 'none' | number) {
  const store = createPostgresEventStore({ url: database.url });
  const metadata = metadataOf(someContext({ actor: 'person:second', commandId: crypto.randomUUID() }), 1);
  await store.append([{ stream, expected, events: [{ ...event, id: crypto.randomUUID(), metadata }] }]);
  await store.close();
}

interface Written {
  readonly metadata: Readonly<Record<string, string>>;
}

async function written(database: TestDatabase, type: string): Promise<readonly Written[]> {
  const { rows } = await database.pool.query<Written>('select metadata from log.event where type = $1', [type]);
  return rows;
}

const define = `mutation { definePolicy(input: { policy: "two", title: "Two people retire",
  rule: { approval: { commands: ["RetireMachine"], secondPersonFrom: 1 } } }) { refusal { code } } }`;
const retire = `mutation ($id: ID!) { retireMachine(input: { machineId: $id, reason: "burnt", idempotencyKey: "retire-1" }) {
  repeated refusal { code approvalId } } }`;
const standing = 'query ($id: ID!) { approval(id: $id) { state commandId } }';

interface Retired {
  readonly retireMachine: {
    readonly repeated: boolean;
    readonly refusal: { readonly code: string; readonly approvalId: string } | null;
  };
}

async function stateOf(rackledger: RunningRackledger, id: string): Promise<string | undefined> {
  const { approval } = await rackledger.graphql<{ approval: { state: string } | null }>(standing, { id });
  return approval?.state;
}

describe('kill -9 between the answer of a second person and the deed', () => {
  it('leaves it to the conductor, which does it once', async () => {
    const database = await databaseOfTest();
    const first = await startRackledger({ databaseUrl: database.url, env: empty });
    await append(database, `machine-${machineId}`, MachineDiscovered.record({ machineId }), 'none');
    await first.graphql(define);
    const { retireMachine } = await first.graphql<Retired>(retire, { id: machineId });
    expect(retireMachine.refusal).toMatchObject({ code: 'needs-approval' });
    const id = retireMachine.refusal?.approvalId ?? '';
    await expect.poll(() => stateOf(first, id), { timeout: 30_000 }).toBe('WAITING');
    first.process.kill('SIGKILL');
    await append(database, `approval-${id}`, ApprovalGiven.record({ approvalId: id, by: 'person:second' }), 0);
    expect(await written(database, 'MachineRetired')).toEqual([]);

    const second = await startRackledger({ databaseUrl: database.url, env: empty });
    await expect.poll(() => stateOf(second, id), { timeout: 60_000 }).toBe('CARRIED_OUT');
    const [retired, ...more] = await written(database, 'MachineRetired');
    expect(more).toEqual([]);
    expect(retired?.metadata).toMatchObject({
      [metadataKeys.approvedBy]: 'person:second',
      [metadataKeys.reason]: 'burnt',
    });
    expect(retired?.metadata[metadataKeys.actor]).toMatch(/^token:/);
    const again = await second.graphql<Retired>(retire, { id: machineId });
    expect(again.retireMachine).toMatchObject({ repeated: true, refusal: { approvalId: id } });
    expect(await written(database, 'MachineRetired')).toHaveLength(1);
    expect(await second.stop()).toBe(0);
  }, 240_000);
});
