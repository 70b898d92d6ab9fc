import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BgpSessionObservation, ObservedSections } from '#libs/contracts/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(() => house.close());

const session = (name: string, more: Partial<BgpSessionObservation> = {}): BgpSessionObservation => ({
  name,
  peerAddress: '10.88.0.0',
  interface: null,
  peerAsn: 4_200_000_001,
  localAsn: 65_101,
  state: 'established',
  since: '2026-03-01T11:00:00.000Z',
  routes: [{ family: 'ipv4', received: 1, exported: 1, preferred: 1, announced: ['10.99.0.7/32'] }],
  lastError: null,
  ...more,
});
const bgp = (...sessions: BgpSessionObservation[]): ObservedSections => ({
  bgp: { daemons: [{ daemon: 'bird', sessions }] },
});
const path: ObservedSections = {
  path: {
    packets: [
      {
        target: 'gateway 10.88.0.0',
        kind: 'gateway',
        address: '10.88.0.0',
        family: 'ipv4',
        interface: 'up0',
        linkMtu: 9000,
        largestPacketBytes: 1500,
        by: 'ping',
      },
    ],
    services: [{ kind: 'ntp', name: 'ntp1', address: '10.0.0.123', answers: true, offsetWithinMs: 10 }],
  },
};

interface Enrolled {
  readonly machineId: string;
  readonly token: string;
}

async function post(place: string, document: object, token?: string): Promise<Readonly<Record<string, string>>> {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(`${house.url}/node/v1/${place}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(document),
  });
  return (await response.json()) as Record<string, string>;
}

async function enrolled(nth: number, name: string): Promise<Enrolled> {
  const { machineId = '', token = '' } = await post('enroll', aMachine(nth));
  const command = `mutation ($input: NameMachineInput!) { nameMachine(input: $input) { refusal { code } } }`;
  await house.ask(command, { input: { machineId, name } });
  return { machineId, token };
}

/** @returns the position behind which it shows */
async function tell({ token }: Enrolled, sections: ObservedSections): Promise<string> {
  const { position, error } = await post('observations', { format: 'rackledger.observations/1', sections }, token);
  expect(error).toBeUndefined();
  return position ?? '0';
}

const shown = `query ($id: ID!, $p: Position, $asOf: String, $observedAsOf: String) {
  machine(id: $id, waitFor: $p, asOf: $asOf, observedAsOf: $observedAsOf) {
    observations { section observed observedAt }
    bgpObserved { daemon name state phase peerAsn since routes { family received exported preferred announced } lastError machine { id } }
    path { packets { target kind family linkMtu largestPacketBytes by problem } services { kind name answers offsetWithinMs } downloads { name } }
  } }`;
const list = `query ($filter: String, $p: Position, $asOf: String, $search: String) {
  bgpSessionsObserved(filter: $filter, waitFor: $p, asOf: $asOf, search: $search, orderBy: { field: HOSTNAME }) {
    totalCount edges { node { name phase lastError machine { name } } } } }`;

const machineShown = async (id: string, more: object) => (await house.ask(shown, { id, ...more })).data.machine;
const named = async (variables: object) => {
  const { data, errors } = await house.ask(list, variables);
  expect(errors).toBeUndefined();
  return data.bgpSessionsObserved.edges.map(
    ({ node }: { node: { name: string; machine: { name: string } } }) => `${node.machine.name} ${node.name}`,
  );
};

describe('what machines see, over the API', () => {
  it('is shown with the machine, now and as of before', async () => {
    const machine = await enrolled(1, 'web-1');
    const up = await tell(machine, { ...bgp(session('tor1'), session('tor2')), ...path });
    const now = await machineShown(machine.machineId, { p: up });
    expect(now.observations.map(({ section }: { section: string }) => section)).toEqual(['bgp', 'path']);
    expect(now.bgpObserved).toHaveLength(2);
    expect(now.bgpObserved[0]).toEqual({
      daemon: 'BIRD',
      name: 'tor1',
      state: 'ESTABLISHED',
      phase: 'UP',
      peerAsn: 4_200_000_001,
      since: '2026-03-01T11:00:00.000Z',
      routes: [{ family: 'IPV4', received: 1, exported: 1, preferred: 1, announced: ['10.99.0.7/32'] }],
      lastError: null,
      machine: { id: machine.machineId },
    });
    expect(now.path).toEqual({
      packets: [
        {
          target: 'gateway 10.88.0.0',
          kind: 'gateway',
          family: 'IPV4',
          linkMtu: 9000,
          largestPacketBytes: 1500,
          by: 'ping',
          problem: null,
        },
      ],
      services: [{ kind: 'ntp', name: 'ntp1', answers: true, offsetWithinMs: 10 }],
      downloads: [],
    });
    const down = await tell(
      machine,
      bgp(session('tor1'), session('tor2', { state: 'idle', lastError: 'Hold timer expired' })),
    );
    const after = await machineShown(machine.machineId, { p: down });
    expect(after.bgpObserved[1]).toMatchObject({ phase: 'DOWN', lastError: 'Hold timer expired' });
    const then = await machineShown(machine.machineId, { asOf: up });
    expect(then.bgpObserved[1]).toMatchObject({ phase: 'UP' });
    const [, observed] = after.observations;
    expect(observed.section).toBe('path');
    expect(await machineShown(machine.machineId, { observedAsOf: '2020-01-01' })).toBeNull();
  });

  it('is listed over the whole fleet, by a filter, now and as of before', async () => {
    const [one, other] = [await enrolled(2, 'db-1'), await enrolled(3, 'db-2')];
    await tell(one, bgp(session('a'), session('b', { peerAddress: '10.88.7.7' })));
    const before = await tell(
      other,
      bgp(session('c', { routes: [{ family: 'ipv6', received: 1, exported: 1, announced: ['fd99::7/128'] }] })),
    );
    const p = await tell(other, bgp(session('c', { state: 'active', since: null, lastError: 'Connection refused' })));
    expect(await named({ p, search: 'db-' })).toEqual(['db-1 a', 'db-1 b', 'db-2 c']);
    expect(await named({ p, filter: 'phase=down and hostname=db-2' })).toEqual(['db-2 c']);
    expect(await named({ p, filter: 'state=active and daemon=bird and error~refused' })).toEqual(['db-2 c']);
    expect(await named({ p, filter: 'peer=10.88.7.7' })).toEqual(['db-1 b']);
    expect(await named({ p, filter: 'phase=down and hostname=db-2', asOf: before })).toEqual([]);
    expect(await named({ filter: 'announced.prefix=fd99::7/128', asOf: before })).toEqual(['db-2 c']);
    expect(await named({ p, filter: 'asn>=4200000000 and exported>5' })).toEqual([]);
    const wrong = await house.ask(list, { filter: 'colour=red' });
    expect(wrong.errors?.[0]?.extensions['code']).toBe('FILTER_INVALID');
  });

  it('stands in the timeline and in the audit, in words', async () => {
    const machine = await enrolled(4, 'web-4');
    const p = await tell(machine, { ...bgp(session('tor1'), session('tor2', { state: 'idle' })), ...path });
    const query = `query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { timeline(first: 2) { edges { node { type summary actor source } } } } }`;
    const { data } = await house.ask(query, { id: machine.machineId, p });
    const told = data.machine.timeline.edges.map(({ node }: { node: object }) => node);
    expect(told).toEqual(
      expect.arrayContaining([
        {
          type: 'BgpSessionsObserved',
          summary: '1 of 2 BGP sessions are up; not up: tor2.',
          actor: `machine:${machine.machineId}`,
          source: 'agent',
        },
        expect.objectContaining({
          type: 'PathObserved',
          summary: 'Paths: 1500 bytes to gateway 10.88.0.0 (ipv4).',
        }),
      ]),
    );
  });

  it('shows a token that is limited to a site nothing of machines elsewhere', async () => {
    const machine = await enrolled(5, 'far-1');
    const p = await tell(machine, bgp(session('x')));
    const site = `mutation ($input: CreateSiteInput!) { createSite(input: $input) { refusal { code } } }`;
    await house.ask(site, { input: { site: 'b9' } });
    const issue = `mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) { token refusal { code } } }`;
    const input = { label: 'site', accessRole: 'VIEWER', sites: ['b9'] };
    const limited = (await house.ask(issue, { input })).data.issueAccessToken.token;
    const { data, errors } = await house.ask(list, { p }, limited);
    expect(errors).toBeUndefined();
    expect(data.bgpSessionsObserved).toEqual({ totalCount: 0, edges: [] });
  });
});
