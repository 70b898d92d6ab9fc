import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { expectAccessible, expectForEverybody } from '../support/everybody.js';
import { findConsul } from '../support/consul-binary.js';
import { ConsulFront, eventually } from '../support/consul-front.js';
import { startConsul, type RunningConsul } from '../support/consul.js';
import { databaseOfFile } from '../support/database-of-test.js';
import { aMachine } from '../support/machine-report.js';
import { startRackledger } from '../support/rackledger.js';

const binary = await findConsul();

describeConsole(
  'Consul and drift in the console (a real Consul, a real browser)',
  () => {
    let consul: RunningConsul;
    let front: ConsulFront;
    beforeAll(async () => {
      consul = await startConsul(binary ?? '', { datacenter: 'fra1' });
    });
    afterAll(() => consul?.close());
    const database = databaseOfFile();
    const { open, ask, centre } = consoleHouse({ start: () => startRackledger({ databaseUrl: database().url }) });
    const report = async (document: object): Promise<string> => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      const body = gzipSync(JSON.stringify(document));
      const response = await fetch(`${centre().url}/node/v1/inventory`, { method: 'POST', headers, body });
      return ((await response.json()) as { machineId: string }).machineId;
    };
    const nodes = async () =>
      (await consul.call<readonly { readonly Node: string }[]>('GET', '/v1/catalog/nodes')).filter(({ Node: name }) =>
        name.startsWith('web-'),
      ).length;

    beforeAll(async () => {
      front = await ConsulFront.furnished({ ask, report });
      await front.datacenter('b1', consul, { title: 'Frankfurt', mostDeregistrations: 1 });
      for (const nth of [1, 2, 3]) await front.machine(nth, { rack: 'b1/r01', unit: nth });
      for (const nth of [11, 12, 13]) {
        const machineId = await report(aMachine(nth, { environment: 'installed', os: { hostname: 'debian' } }));
        await front.give('nameMachine', 'NameMachineInput', { machineId, name: `db-${nth}` });
      }
      await eventually(nodes, (found) => found === 3, 'three nodes');
    }, 300_000);

    it('shows a datacenter, its machines, what a comparison would do, and asks it when told to', async () => {
      const page = await open('/consul');
      await page.getByText('reachable').waitFor();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Frankfurt' }).click();
      await page.getByRole('link', { name: 'web-01' }).waitFor();
      await page.getByRole('button', { name: 'Test now' }).click();
      await page.getByText('no token needed', { exact: false }).nth(1).waitFor();
      await expectAccessible(page);
      await page.getByRole('tab', { name: 'Sync plan' }).click();
      await page.getByText('Everything stands there as it is to.').waitFor();
      expect(searchOf(page).get('tab')).toBe('plan');
    });

    it('acknowledges many items of drift together, and takes one back', async () => {
      const page = await open('/drift?kind=hostname');
      await page
        .getByRole('link', { name: /items of Host name/ })
        .first()
        .waitFor();
      await expectAccessible(page);
      await page.getByRole('tab', { name: 'One by one' }).click();
      await page.getByText('3 items').waitFor();
      await page.getByText('All on this page').click();
      await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/reason/i).fill('renamed on Friday');
      await dialog
        .getByRole('button', { name: /acknowledge/i })
        .last()
        .click();
      await page.getByText('Nothing is so').waitFor();
      await page.goto('/drift?view=items&known=acknowledged');
      await page.getByText('renamed on Friday').first().waitFor();
      await expectAccessible(page);
      await page
        .getByRole('button', { name: /^Know of it no more: Host name/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge drift no more' }).last().click();
      await page.getByText('2 items').waitFor();
    });

    it('says what is held, and carries out a yes that is typed back', async () => {
      const rule = { consul: { membership: { datacenter: 'fra1', states: ['new'] } } };
      await front.define('consul-b1', 'site=b1', rule);
      const page = await open('/consul', { colorScheme: 'dark' });
      await page.getByText('3 of 3 machines would be taken out of Frankfurt at once').waitFor();
      await expectAccessible(page);
      expect(await nodes()).toBe(3);
      await page.getByRole('button', { name: 'Take 3 machines out' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/reason/i).fill('the hall is given up');
      await dialog.getByLabel('Machines').fill('3');
      await dialog.getByRole('button', { name: /allow/i }).last().click();
      await eventually(nodes, (found) => found === 0, 'no node that is left');
      await page.getByText('would be taken out').waitFor({ state: 'detached' });
    });

    it('says of a datacenter that went away since when, what becomes of it by itself, and what a person can do', async () => {
      await consul.stop();
      const page = await open('/consul');
      const trouble = page.getByRole('region', { name: 'Trouble with Frankfurt' });
      await trouble.getByText('Frankfurt does not answer').waitFor();
      await trouble.getByText('ECONNREFUSED', { exact: false }).waitFor();
      await trouble.getByText('It is asked again by itself', { exact: false }).waitFor();
      await expectForEverybody(page);
      await trouble.getByRole('link', { name: 'Look at Frankfurt' }).click();
      await page.getByRole('heading', { name: 'What stood there when it was compared last' }).waitFor();
      await trouble.getByRole('button', { name: 'Change how it is reached' }).waitFor();
      await page.getByRole('tab', { name: 'Sync plan' }).click();
      await page.getByText('Frankfurt could not be compared').waitFor();
      await expectForEverybody(page);
      await consul.restart('as-it-was');
      await trouble.waitFor({ state: 'detached' });
      await page.getByText('reachable').waitFor();
    });

    it('says of one that was removed that what stood there stands, and takes it in again', async () => {
      await front.give('removeConsulDatacenter', 'OnConsulDatacenterInput', { datacenter: 'fra1' });
      const page = await open('/consul/fra1');
      await page.getByText('Frankfurt was removed').waitFor();
      expect(await page.getByRole('button', { name: 'Test now' }).count()).toBe(0);
      await expectForEverybody(page);
      await page.getByRole('button', { name: 'Register it again' }).click();
      const dialog = page.getByRole('dialog');
      // As it was left: nobody has to know it by heart.
      await expect.poll(() => dialog.getByLabel('Addresses').inputValue()).toBe(consul.address);
      await dialog.getByRole('button', { name: /^Register consul datacenter/i }).click();
      await page.getByText('reachable').waitFor();
    });
  },
  binary !== undefined,
);
