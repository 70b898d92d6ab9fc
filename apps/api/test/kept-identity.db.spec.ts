import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptIdentity, type KeptCommand } from '#libs/domain/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let ids: readonly string[];

/** The machine's side, as ingest tells it. */
async function tell(id: string, command: KeptCommand): Promise<void> {
  const commandId = randomUUID();
  const context = { commandId, correlationId: commandId, actor: `machine:${id}` } as const;
  const { refusal } = await house.core.commands.handle(keptIdentity, id, command, context);
  expect(refusal).toBeUndefined();
}

async function ask(query: string, variables: object = {}, token = house.tokens.operator) {
  const { data, errors } = await house.ask(query, variables, token);
  expect(errors).toBeUndefined();
  return data;
}

const head = async () => (await house.core.store.head()).toString();
const referenceOf = (id: string) => `machine/${id}/ssh-host-key/ed25519`;
const keyOf = (id: string, nth: number) => ({
  reference: referenceOf(id),
  kind: 'ssh-host-key' as const,
  name: 'ed25519',
  publicKey: `ssh-ed25519 AAAA${nth}`,
  fingerprint: `SHA256:${nth}`,
});

beforeAll(async () => {
  house = await openApiHouse();
  ids = [await house.report(aMachine(1)), await house.report(aMachine(2))].toSorted();
  for (const [nth, machineId] of ids.entries()) {
    await tell(machineId, { type: 'RecordKept', data: { machineId, items: [keyOf(machineId, nth)] } });
    const name = `mutation ($id: ID!) { nameMachine(input: { machineId: $id, name: "web-${nth}", domain: "example.net" }) { refusal { code } } }`;
    await ask(name, { id: machineId });
  }
});
afterAll(async () => house.close());

const shown = 'keptIdentity { reference kind fingerprint differsSince differingFingerprint released }';

describe('the identity that machines keep', () => {
  it('is shown without the texts, and says what differs, as of any moment', async () => {
    const [machineId = ''] = ids;
    const before = await head();
    const differing = [{ reference: referenceOf(machineId), fingerprint: 'SHA256:new' }];
    await tell(machineId, { type: 'RecordCompared', data: { machineId, differing } });
    const query = `query ($id: ID!, $p: Position, $then: String) {
      now: machine(id: $id, waitFor: $p) { ${shown} } then: machine(id: $id, asOf: $then) { ${shown} } }`;
    const { now, then } = await ask(query, { id: machineId, p: await head(), then: before });
    expect(now.keptIdentity).toEqual([
      {
        reference: referenceOf(machineId),
        kind: 'SSH_HOST_KEY',
        fingerprint: 'SHA256:0',
        differsSince: expect.any(String),
        differingFingerprint: 'SHA256:new',
        released: false,
      },
    ]);
    expect(then.keptIdentity[0].differsSince).toBeNull();
    const { machines } = await ask('{ machines(filter: "kept.differs=true") { edges { node { id } } } }');
    expect(machines.edges).toEqual([{ node: { id: machineId } }]);
  });

  it('is released with a reason that stands in the history', async () => {
    const [machineId = ''] = ids;
    const input = { machineId, reference: referenceOf(machineId), reason: 'the key leaked' };
    const release = `mutation ($input: ReleaseKeptIdentityInput!) { releaseKeptIdentity(input: $input) {
      refusal { code field } events { type stream } machine { keptIdentity { released } } } }`;
    expect((await ask(release, { input })).releaseKeptIdentity).toMatchObject({
      refusal: null,
      events: [{ type: 'IdentityReleased', stream: `kept-${machineId}` }],
    });
    const query = 'query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { keptIdentity { released } } }';
    expect((await ask(query, { id: machineId, p: await head() })).machine.keptIdentity).toEqual([{ released: true }]);
    const refused = await ask(release, { input: { ...input, reference: 'machine/x/machine-id' } });
    expect(refused.releaseKeptIdentity.refusal).toEqual({ code: 'identity-not-kept', field: 'reference' });
  });

  it('gives lines of ssh_known_hosts, page by page', async () => {
    const query = `query ($p: Position, $after: String, $filter: String) {
      sshKnownHosts(first: 1, after: $after, filter: $filter, waitFor: $p) { text machines endCursor hasNextPage } }`;
    const first = await ask(query, { p: await head() }, house.tokens.viewer);
    expect(first.sshKnownHosts).toEqual({
      text: 'web-0.example.net,web-0 ssh-ed25519 AAAA0\n',
      machines: 1,
      endCursor: ids[0],
      hasNextPage: true,
    });
    const second = await ask(query, { after: first.sshKnownHosts.endCursor });
    expect(second.sshKnownHosts).toMatchObject({
      text: 'web-1.example.net,web-1 ssh-ed25519 AAAA1\n',
      hasNextPage: false,
    });
    const found = await ask(query, { filter: 'name=web-1' });
    expect(found.sshKnownHosts.text).toContain('AAAA1');
    const port = await ask('{ sshKnownHosts(port: 2222, first: 1) { text } }');
    expect(port.sshKnownHosts.text).toContain('[web-0.example.net]:2222,');
  });
});
