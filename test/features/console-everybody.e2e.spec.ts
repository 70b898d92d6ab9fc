import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectForEverybody } from '../support/everybody.js';

const sources = fileURLToPath(new URL('../../apps/console/src/pages', import.meta.url));

/** Of each page of the console, by its route: where it is looked at. `:name` is found in the demo first. */
const looks: Readonly<Record<string, readonly string[]>> = {
  '/': ['/'],
  '/machines': ['/machines', '/machines?filter=name%3Dno-such-machine', '/machines?filter=rolle%3Dweb'],
  '/machines/$machineId': [
    'drift',
    'hardware',
    'place',
    'network',
    'configuration',
    'consul',
    'identity',
    'history',
    'difference',
  ]
    .map((tab) => `/machines/:machine?tab=${tab}`)
    .concat('/machines/:machine', '/machines/none'),
  '/sites': ['/sites'],
  '/sites/$site': ['/sites/b1', '/sites/none'],
  '/sites/$site/print': ['/sites/b1/print'],
  '/racks/$site/$rack': ['', '?tab=list', '?tab=cabling', '?tab=power'].map((tab) => `/racks/b1/r03${tab}`),
  '/network': ['/network', '/network?find=10.64.20.40'],
  '/network/prefix': ['10.64.0.0%2F16', '10.64.20.0%2F22', 'fd00%3Ab1%3A0%3A1%3A%3A%2F64'].map(
    (prefix) => `/network/prefix?vrf=main&prefix=${prefix}`,
  ),
  '/network/pools': ['/network/pools'],
  '/network/pools/$pool': ['/network/pools/b1-bmc'],
  '/network/vlans': ['/network/vlans'],
  '/network/asns': ['/network/asns'],
  '/network/asns/$pool': ['/network/asns/b1-machines'],
  '/network/bgp': ['/network/bgp', '/network/bgp?rack=b1%2Fr01'],
  '/network/holders': ['/network/holders', '/network/holders?q=10.64.0.76'],
  '/network/import': ['/network/import'],
  '/policies': ['/policies'],
  '/policies/$policy': ['/policies/addresses'],
  '/policy-editor': ['/policy-editor', '/policy-editor?policy=names'],
  '/clusters': ['/clusters'],
  '/roles': ['/roles'],
  '/rules': ['/rules'],
  '/drift': ['/drift', '/drift?view=items'],
  '/consul': ['/consul'],
  '/consul/$datacenter': ['/consul/none'],
  '/approvals': ['/approvals'],
  '/approvals/$approvalId': ['/approvals/none'],
  '/bulks': ['/bulks'],
  '/bulks/$bulkId': ['/bulks/:bulk'],
  '/renumberings': ['/renumberings'],
  '/renumberings/$code': ['/renumberings/none'],
  '/history': ['/history'],
  '/history/$eventId': ['/history/:event'],
  '/difference': ['/difference?from=:position'],
  '/identity': ['/identity', '/identity?tab=enrolments', '/identity?tab=decided'],
  '/account': ['/account'],
  '/accounts': ['/accounts'],
  '/tokens': ['/tokens'],
};

/** An hour before there was anything, on pages that show the past: empty, and not in error. */
const past = ['/', '/machines', '/sites', '/network', '/policies', '/drift', '/consul', '/history'];

const order = `mutation ($ids: [ID!]!) { bulk(input: { machineIds: $ids, command: { tag: "looked-at" }, mode: BEST_EFFORT }) {
  bulk { id } refusal { message } } }`;

describe('the pages of the console', () => {
  it('are all looked at', async () => {
    const files = await readdir(sources, { recursive: true });
    const texts = files
      .filter((name) => /routes\.tsx?$/.test(name))
      .map((name) => readFile(`${sources}/${name}`, 'utf8'));
    const routes = (await Promise.all(texts)).flatMap((text) =>
      [...text.matchAll(/path: '(\/[^']*)'/g)].map(([, path = '']) => path),
    );
    expect(routes.length).toBeGreaterThan(20);
    expect(Object.keys(looks).toSorted()).toEqual(routes.toSorted());
  });
});

describeConsole('each page of the console', () => {
  const { open, ask, machineId } = consoleHouse({ viewport: { width: 1440, height: 1000 } });
  const found: Record<string, string> = {};
  beforeAll(async () => {
    const ids = [await machineId('web-r01-05'), await machineId('web-r01-07')];
    const { bulk } = await ask<{ bulk: { bulk: { id: string } } }>(order, { ids });
    const { auditEvents } = await ask<{
      auditEvents: { edges: { node: { id: string; position: string } }[] };
    }>('{ auditEvents(first: 1) { edges { node { id position } } } }');
    const [newest] = auditEvents.edges;
    if (newest) Object.assign(found, { event: newest.node.id, position: newest.node.position });
    Object.assign(found, { machine: ids.at(-1), bulk: bulk.bulk.id });
  });

  const look = async (path: string): Promise<Page> => {
    const page = await open(path.replace(/:([a-z]+)/g, (_, name: string) => found[name] ?? `no-${name}-found`));
    await page.waitForLoadState('networkidle');
    return page;
  };

  it.each(Object.values(looks).flat())('can be used by everybody: %s', async (path) => {
    await expectForEverybody(await look(path));
  });

  it.each(past)('can be used by everybody in a past without machines: %s', async (path) => {
    const page = await look(`${path}?asOf=2020-02-02T02:02:02.000Z`);
    await page.getByText('Commands are off').waitFor();
    await expectForEverybody(page);
  });
});
