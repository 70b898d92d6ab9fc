import { expect, it } from 'vitest';
import {
  CatalogueDenied,
  CatalogueUnreachable,
  type CatalogueChange,
  type CatalogueCheck,
  type CatalogueNode,
  type CatalogueService,
  type ServiceCatalogue,
  type TransactionOutcome,
} from '#libs/ports/index.js';

/** What the suite runs against; each opened catalogue is closed by the suite. */
export interface CatalogueSubject {
  /** A catalogue whose first address answers nobody, where `dead` is set. */
  open(how?: { readonly dead?: 'first' | 'all' }): ServiceCatalogue;
  /** With a token that nobody knows, one that may do nothing, one that may do all. */
  withToken(token: 'unknown' | 'powerless' | 'mighty'): ServiceCatalogue;
}

const mark = { key: 'rackledger', value: 'suite' };
const nodeNamed = (name: string, more: Partial<CatalogueNode> = {}): CatalogueNode => ({
  name,
  address: '10.0.0.1',
  taggedAddresses: { lan: '10.0.0.1', lan_ipv6: 'fd00::1' },
  meta: { rackledger: 'suite', site: 'fra' },
  ...more,
});
const serviceOn = (node: string, more: Partial<CatalogueService> = {}): CatalogueService => ({
  node,
  id: 'web',
  name: 'web',
  tags: ['a', 'b'],
  address: '',
  port: 443,
  meta: { kept: 'yes' },
  ...more,
});
const checkOn = (node: string, more: Partial<CatalogueCheck> = {}): CatalogueCheck => ({
  node,
  id: 'web-http',
  name: 'web answers',
  status: 'critical',
  serviceId: 'web',
  notes: 'by policy',
  output: '',
  definition: { http: 'http://10.0.0.1/ready', tcp: null, intervalSeconds: 90, timeoutSeconds: 5 },
  ...more,
});

async function applied(catalogue: ServiceCatalogue, ...changes: readonly CatalogueChange[]) {
  const outcome: TransactionOutcome = await catalogue.transact(changes);
  if (outcome.outcome !== 'applied') throw new Error(JSON.stringify(outcome));
  return outcome;
}

async function whole(catalogue: ServiceCatalogue, name: string) {
  const { nodes } = await applied(
    catalogue,
    { does: 'set-node', node: nodeNamed(name), seen: 0 },
    { does: 'set-service', service: serviceOn(name) },
    { does: 'set-check', check: checkOn(name) },
    { does: 'set-key', key: `rackledger/suite/${name}`, value: '{"ü":1}' },
  );
  return nodes.get(name) ?? 0;
}

const onNode = <Of extends { readonly node: string }>(all: readonly Of[], name: string) =>
  all.filter(({ node }) => node === name);

/** What every service catalogue keeps to; run against the real thing. */
export function serviceCatalogueContract(subject: CatalogueSubject): void {
  const during = async (catalogue: ServiceCatalogue, what: (catalogue: ServiceCatalogue) => Promise<void>) => {
    try {
      await what(catalogue);
    } finally {
      catalogue.close();
    }
  };

  it('gives back what was set, and nothing of who bears no mark', () =>
    during(subject.open(), async (catalogue) => {
      const index = await whole(catalogue, 'set-1');
      await applied(
        catalogue,
        { does: 'set-node', node: nodeNamed('foreign-1', { meta: {} }), seen: 0 },
        { does: 'set-service', service: serviceOn('foreign-1') },
      );
      const seen = (await catalogue.nodes()).find(({ name }) => name === 'set-1');
      expect(seen).toEqual({ ...nodeNamed('set-1'), index });
      const { services, checks, keys } = await catalogue.contents(mark, 'rackledger/suite/');
      expect(onNode(services, 'set-1')).toEqual([serviceOn('set-1')]);
      expect(onNode(checks, 'set-1')).toEqual([checkOn('set-1')]);
      expect(keys).toContainEqual({ key: 'rackledger/suite/set-1', value: '{"ü":1}' });
      expect(onNode(services, 'foreign-1')).toEqual([]);
    }));

  it('changes a node only as it was seen', () =>
    during(subject.open(), async (catalogue) => {
      const index = await whole(catalogue, 'seen-1');
      const moved = nodeNamed('seen-1', { address: '10.0.0.2' });
      const refused = [
        await catalogue.transact([{ does: 'set-node', node: moved, seen: 0 }]),
        await catalogue.transact([{ does: 'set-node', node: moved, seen: index + 1_000 }]),
        await catalogue.transact([{ does: 'delete-node', node: 'seen-1', seen: index + 1_000 }]),
      ];
      expect(refused.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused']);
      // Services and checks that come and go leave the index of the node alone.
      await applied(catalogue, { does: 'delete-service', node: 'seen-1', id: 'web', name: 'web' });
      const { nodes } = await applied(catalogue, { does: 'set-node', node: moved, seen: index });
      await applied(catalogue, { does: 'delete-node', node: 'seen-1', seen: nodes.get('seen-1') ?? 0 });
      expect((await catalogue.nodes()).map(({ name }) => name)).not.toContain('seen-1');
    }));

  it('sets a node that is so already without moving its index', () =>
    during(subject.open(), async (catalogue) => {
      const index = await whole(catalogue, 'same-1');
      const { nodes } = await applied(catalogue, { does: 'set-node', node: nodeNamed('same-1'), seen: index });
      expect(nodes.get('same-1')).toBe(index);
    }));

  it('takes a node with all that stands on it, and a service with its checks', () =>
    during(subject.open(), async (catalogue) => {
      const index = await whole(catalogue, 'gone-1');
      await applied(catalogue, { does: 'delete-service', node: 'gone-1', id: 'web', name: 'web' });
      expect(onNode((await catalogue.contents(mark, 'none/')).checks, 'gone-1')).toEqual([]);
      await applied(catalogue, { does: 'set-service', service: serviceOn('gone-1') });
      await applied(
        catalogue,
        { does: 'delete-node', node: 'gone-1', seen: index },
        { does: 'delete-key', key: 'rackledger/suite/gone-1' },
      );
      const { services, keys } = await catalogue.contents(mark, 'rackledger/suite/gone');
      expect([...onNode(services, 'gone-1'), ...keys]).toEqual([]);
    }));

  it('does all of a transaction or nothing, and says which change was wrong', () =>
    during(subject.open(), async (catalogue) => {
      const outcome = await catalogue.transact([
        { does: 'set-node', node: nodeNamed('all-1'), seen: 0 },
        { does: 'set-service', service: serviceOn('nobody') },
      ]);
      expect(outcome).toMatchObject({ outcome: 'refused', problems: [{ at: 1, denied: false }] });
      expect((await catalogue.nodes()).map(({ name }) => name)).not.toContain('all-1');
    }));

  it('says how many changes and bytes it takes at once', () =>
    during(subject.open(), async (catalogue) => {
      const keys = (count: number, value: string) =>
        Array.from({ length: count }, (_, nth) => ({ does: 'set-key', key: `large/${nth}`, value }) as const);
      const many = await catalogue.transact(keys(500, ''));
      if (many.outcome !== 'too-large' || many.operations === undefined) throw new Error(JSON.stringify(many));
      await applied(catalogue, ...keys(many.operations, ''));
      expect(await catalogue.transact(keys(many.operations + 1, ''))).toEqual(many);
      const large = await catalogue.transact(keys(60, 'x'.repeat(20_000)));
      expect(large).toMatchObject({ outcome: 'too-large', bytes: expect.any(Number) });
    }));

  it('waits for the next change of a check, and can be told to stop waiting', () =>
    during(subject.open(), async (catalogue) => {
      await whole(catalogue, 'wait-1');
      const still = new AbortController();
      const { index, checks } = await catalogue.checks(undefined, 30, still.signal);
      expect(onNode(checks, 'wait-1')).toHaveLength(1);
      const next = catalogue.checks(index, 60, still.signal);
      await applied(catalogue, {
        does: 'set-check',
        check: checkOn('wait-1', { status: 'passing', output: 'HTTP 200' }),
      });
      let answer = await next;
      while (onNode(answer.checks, 'wait-1')[0]?.status !== 'passing')
        answer = await catalogue.checks(answer.index, 60, still.signal);
      const held = catalogue.checks(answer.index, 60, still.signal);
      still.abort(new Error('enough'));
      await expect(held).rejects.toThrow();
    }));

  it('knows who has an agent of its own', () =>
    during(subject.open(), async (catalogue) => {
      await whole(catalogue, 'agentless-1');
      const agents = await catalogue.agents();
      expect(agents).not.toContain('agentless-1');
      expect(agents.length).toBeGreaterThan(0);
    }));

  it('goes on at the next address, and says of all why when none answers', async () => {
    await during(subject.open({ dead: 'first' }), async (catalogue) => {
      expect((await catalogue.ping()).latencyMs).toBeGreaterThan(0);
      await whole(catalogue, 'failover-1');
    });
    await during(subject.open({ dead: 'all' }), async (catalogue) => {
      await expect(catalogue.ping()).rejects.toBeInstanceOf(CatalogueUnreachable);
      await expect(catalogue.nodes()).rejects.toThrow(/127\.0\.0\.1:1\b/);
    });
  });

  it('needs no token where nobody is asked for one', () =>
    during(subject.open(), async (catalogue) => {
      expect(await catalogue.rights({ node: 'x', service: 'x', key: 'x' })).toEqual({ rights: 'not-needed' });
    }));

  it('is denied to a token that nobody knows', () =>
    during(subject.withToken('unknown'), async (catalogue) => {
      expect(await catalogue.rights({ node: 'x', service: 'x', key: 'x' })).toEqual({ rights: 'unknown-token' });
      await expect(catalogue.nodes()).rejects.toBeInstanceOf(CatalogueDenied);
      await expect(catalogue.transact([{ does: 'delete-key', key: 'x' }])).rejects.toBeInstanceOf(CatalogueDenied);
    }));

  it('says what a token may not do, and denies it', () =>
    during(subject.withToken('powerless'), async (catalogue) => {
      const told = { rights: 'told', nodes: false, services: false, keys: false, reads: false };
      expect(await catalogue.rights({ node: 'x', service: 'x', key: 'x' })).toEqual(told);
      const outcome = await catalogue.transact([{ does: 'set-node', node: nodeNamed('denied-1'), seen: 0 }]);
      expect(outcome).toMatchObject({ outcome: 'refused', problems: [{ at: 0, denied: true }] });
    }));

  it('does what a token may', () =>
    during(subject.withToken('mighty'), async (catalogue) => {
      const told = { rights: 'told', nodes: true, services: true, keys: true, reads: true };
      expect(await catalogue.rights({ node: 'x', service: 'x', key: 'x' })).toEqual(told);
      expect(await whole(catalogue, 'mighty-1')).toBeGreaterThan(0);
    }));
}
