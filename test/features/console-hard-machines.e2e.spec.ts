import type { InventoryDocument } from '#libs/contracts/index.js';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { consoleHouse, describeConsole, type PageOptions } from '../support/console-house.js';
import { expectForEverybody } from '../support/everybody.js';
import { aBayDisk, aGpu, aGpuMachine, aStorageMachine, ofTwoMachines, withBays } from '../support/hard-machines.js';
import { aMachine } from '../support/machine-report.js';
import { startRackledger } from '../support/rackledger.js';
import { postInventory } from '../support/reporting-fleet.js';

/** What a page has to hold that was made for machines with two disks. */
describeConsole('machines that are hard on a page', () => {
  const house = consoleHouse({
    start: () => startRackledger({ env: { RACKLEDGER_SEED: 'none' } }),
    settled: (page) => page.getByRole('tab', { name: 'Hardware' }).waitFor(),
  });
  const machines = { store: '', gpu: '', retired: '', kept: '', ended: '', doubtful: '', other: '' };

  /** @returns the machine that it was taken for, or the conflict that it made */
  const report = async (document: InventoryDocument): Promise<string> => {
    const { status, text } = await postInventory(house.centre().url, document);
    expect(status, text).toBeLessThan(300);
    const { machineId, conflictId } = JSON.parse(text) as { machineId?: string; conflictId?: string };
    return machineId ?? conflictId ?? '';
  };

  beforeAll(async () => {
    const store = aStorageMachine();
    machines.store = await report(store);
    await report(withBays(store, { 6: undefined }));
    const replaced = { 6: aBayDisk(6, 'B') };
    await report(withBays(store, replaced));
    await report(withBays(store, { ...replaced, 11: aBayDisk(11, 'A', 'SN05') }));
    machines.gpu = await report(aGpuMachine());
    await report(aGpuMachine([0, 1, 2, 3, 4, 5, 6, 7].map((at) => aGpu(at, at === 3 ? '1652923099888' : undefined))));
    machines.retired = await report(aMachine(703));
    await house.give('retireMachine', { machineId: machines.retired, reason: 'parts went into the cupboard' });
    [machines.kept, machines.ended] = [await report(aMachine(706)), await report(aMachine(707))];
    const conflictId = await report(ofTwoMachines(aMachine(706), aMachine(707)));
    const merged = { machineId: machines.kept, otherMachineId: machines.ended, reason: 'one chassis, two boards' };
    await house.give('resolveIdentityConflict', { conflictId, verdict: 'MERGE', ...merged });
    [machines.doubtful, machines.other] = [await report(aMachine(704)), await report(aMachine(705))];
    await report(ofTwoMachines(aMachine(704), aMachine(705)));
  });

  const open = (which: keyof typeof machines, search = '', options: PageOptions = {}): Promise<Page> =>
    house.open(`/machines/${machines[which]}${search}`, options);

  it('shows 24 disks in their bays, and who sat there before as bars in time', async () => {
    const page = await open('store', '?tab=hardware');
    await page.getByRole('heading', { name: 'Disks (26)' }).waitFor();
    const disks = page.getByRole('table', { name: 'Disks' });
    expect(await disks.getByRole('row').count()).toBe(27);
    await disks.getByRole('row', { name: /Slot07 .*ZR5B06Q70000C206B .*18 TB/ }).waitFor();

    const bay = page.getByRole('list', { name: 'Slot07' });
    const [gone = '', here = ''] = await bay.getByRole('listitem').allInnerTexts();
    expect(gone).toMatch(/ZR5A06Q70000C206B.* to /s);
    expect(here).toMatch(/ZR5B06Q70000C206B.*since /s);
    await page.getByRole('link', { name: /ZR5B06Q70000C206B in Slot07 was added/ }).waitFor();
    await page.getByRole('link', { name: /runs firmware SN05, was SN04/ }).waitFor();
    // Nothing happened in the first bay: it is drawn when asked for.
    expect(await page.getByRole('list', { name: 'Slot01' }).count()).toBe(0);
    await page.getByText(/^Also slots in which nothing changed/).click();
    for (const lane of ['Slot01', 'P1-DIMMA1'])
      await expect.poll(() => page.getByRole('list', { name: lane }).count()).toBe(1);
  });

  it('shows it as it was before a disk was replaced', async () => {
    const { machine } = await house.ask<{ machine: { events: { position: string }[] } }>(
      'query ($id: ID!) { machine(id: $id) { events(first: 1) { position } } }',
      { id: machines.store },
    );
    const page = await open('store', `?tab=hardware&asOf=${machine.events[0]?.position ?? ''}`);
    await page.getByText('Commands are off').waitFor();
    await page.getByRole('row', { name: /Slot07 .*ZR5A06Q70000C206B/ }).waitFor();
    expect(await page.getByText('ZR5B06Q70000C206B').count()).toBe(0);
  });

  it('shows GPUs, cards, optics and power supplies by their serials, sizes as their makers count', async () => {
    const page = await open('gpu', '?tab=hardware');
    for (const title of ['GPUs (8)', 'Network cards (8)', 'Transceivers (16)', 'Power supplies (6)'])
      await page.getByRole('heading', { name: title }).waitFor();
    await page.getByRole('row', { name: /H100 SXM5 80GB.* 1652923099888 79.6 GiB/ }).waitFor();
    const slot = page.getByRole('list', { name: '0000:4e:00.0' });
    expect(await slot.getByRole('listitem').first().textContent()).toContain('1652923003417');
    await page.getByRole('tab', { name: 'Network' }).click();
    await page.getByRole('heading', { name: 'Ports' }).waitFor();
    expect(await page.getByRole('table', { name: 'Ports' }).getByRole('row').count()).toBe(19);
    await page.getByRole('row', { name: /enp31s0f1np1 .*no link up to 400 Gbit\/s/ }).waitFor();
    await page.getByText('2001:db8:ffff:fab1:c:1000:beef:f001').first().waitFor();
  });

  it.each(['store', 'gpu'] as const)('fits a phone in a cold aisle: %s', async (which) => {
    const page = await open(which, '?tab=hardware', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.getByRole('heading', { name: 'How it changed' }).waitFor();
    await page.getByRole('heading', { name: /^Disks/ }).waitFor();
    for (const tab of ['Hardware', 'Network', 'Identity']) {
      await page.getByRole('tab', { name: tab }).tap();
      await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
    // Nothing of a part has to be pulled into sight.
    await page.getByRole('tab', { name: 'Hardware' }).tap();
    const disks = page.getByRole('table', { name: 'Disks' });
    await disks.waitFor();
    expect(
      await disks.evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0)),
    ).toBeLessThanOrEqual(0);
    const tabs = await page.getByRole('tab').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...tabs)).toBeGreaterThanOrEqual(44);
  });

  it('tells of a report that may be of two machines first, and lets it be decided on the page', async () => {
    const page = await open('doubtful');
    await page.getByText('Whose report is it?').waitFor();
    await page.getByText(/of this machine or of 0705QX7/).waitFor();
    await page.getByRole('link', { name: 'Look and decide' }).click();
    await page.getByRole('heading', { name: 'A report of 0704QX7 or 0705QX7' }).waitFor();
    await page.getByRole('button', { name: 'It is 0704QX7' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('the label says so');
    await dialog.getByRole('button', { name: 'Resolve identity conflict' }).click();
    await page.getByRole('button', { name: 'It is 0704QX7' }).waitFor({ state: 'hidden' });
    await page.getByText('“the label says so”').first().waitFor();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await expect.poll(() => page.getByText('Whose report is it?').count()).toBe(0);
  });

  it('tells of the retired and the merged what they are', async () => {
    const retired = await open('retired');
    await retired.getByRole('heading', { name: 'It is out of use' }).waitFor();
    await retired.getByText('parts went into the cupboard').first().waitFor();
    await retired.getByRole('button', { name: 'Restore', exact: true }).waitFor();
    const ended = await open('ended');
    await ended.getByRole('heading', { name: 'It was another machine all along' }).waitFor();
    await ended.getByText('merged', { exact: true }).waitFor();
    await ended.getByRole('link', { name: '0706QX7' }).first().click();
    await expect.poll(() => new URL(ended.url()).pathname).toBe(`/machines/${machines.kept}`);
  });

  it.each([
    ['store', 'hardware', 'How it changed'],
    ['gpu', 'network', 'Ports'],
    ['ended', 'identity', 'What it is recognised by'],
  ] as const)('can be used by everybody: %s, %s', async (which, tab, shown) => {
    const page = await open(which, `?tab=${tab}`);
    await page.getByRole('heading', { name: shown }).waitFor();
    await page.waitForLoadState('networkidle');
    await expectForEverybody(page);
  });
});
