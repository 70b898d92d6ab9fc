import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MachineAnnotated, MachineDiscovered } from '#libs/contracts/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { capturedTerminal } from '../../../test/support/captured-terminal.js';
import { openLine, type CutLine } from '../../../test/support/cut-line.js';
import { machineIdOf } from '../../../test/support/fleet-hardware.js';
import { LateClient } from '../../../test/support/late-client.js';
import { someContext } from '../../../test/support/named-thing.js';
import { settled } from '../../../test/support/transcript.js';
import { exitCode } from '../src/exit-code.js';
import { newsBehind } from '../src/program/news-by-looking.js';
import { run } from '../src/run.js';

let house: ApiHouse;
let line: CutLine;
const within = { timeout: 60_000 };

beforeAll(async () => {
  house = await openApiHouse();
  line = await openLine(house.url);
}, 120_000);
afterAll(async () => {
  await line.close();
  await house.close();
});

/** An event of each, straight into the log, in one append. */
async function discover(ids: readonly string[]): Promise<void> {
  const appends = ids.map((machineId) => {
    const id = crypto.randomUUID();
    const event = { ...MachineDiscovered.record({ machineId }), id, metadata: metadataOf(someContext(), 1) };
    return { stream: `machine-${machineId}`, expected: 'none' as const, events: [event] };
  });
  await house.core.store.append(appends);
}

/** What was new while the line was cut comes as one page of news. */
async function expectAllShown(ids: readonly string[]): Promise<void> {
  const stop = new AbortController();
  const environment = { RACKLEDGER_URL: line.url, RACKLEDGER_TOKEN: house.tokens.admin };
  const terminal = capturedTerminal({ environment, stopped: stop.signal });
  const ended = run(['machines', 'list', '--watch', '--limit', '50', '-o', 'name'], terminal);
  await expect.poll(() => terminal.noted(), within).toContain('watching; Ctrl-C ends it');
  line.cut();
  await discover(ids);
  line.mend();
  const left = () => {
    const shown = new Set(terminal.written().split('\n'));
    return ids.filter((id) => !shown.has(id));
  };
  await expect.poll(left, within).toEqual([]);
  stop.abort();
  expect(await ended).toBe(exitCode.done);
}

const machines = (first: number, count: number) => Array.from({ length: count }, (_, at) => machineIdOf(first + at));

/** What turns a machine of a later page into one of the first. */
async function annotate(machineId: string): Promise<void> {
  const event = MachineAnnotated.record({ machineId, note: 'meanwhile' });
  const stored = { ...event, id: crypto.randomUUID(), metadata: metadataOf(someContext(), 1) };
  await house.core.store.append([{ stream: `machine-${machineId}`, expected: 'any', events: [stored] }]);
  await settled(house);
}

describe('a list that is watched', () => {
  it('leaves out no news of a machine that changes its page while the pages are looked at', async () => {
    const before = (await house.core.store.head()).toString();
    const [moving = '', ...others] = machines(2_000, 131);
    await discover([moving]);
    await discover(others);
    await settled(house);
    let pages = 0;
    const client = new LateClient({ url: house.url, token: house.tokens.viewer }, async (asked) => {
      if (asked.includes('orderBy') && ++pages === 1) await annotate(moving);
    });
    const first = await newsBehind(client, before, [undefined]);
    const second = await newsBehind(client, first.position, [undefined]);
    expect(pages).toBeGreaterThan(2);
    const ofMoving = ({ stream }: { readonly stream: string }) => stream === `machine-${moving}`;
    expect([...first.events, ...second.events].filter(ofMoving)).toHaveLength(2);
    expect(new Set(first.events.map(({ stream }) => stream)).size).toBe(131);
  }, 60_000);

  it('leaves no machine out of its news for the limit that it began with', async () => {
    await expectAllShown(machines(0, 60));
  }, 120_000);

  it('tells of all events of its news, also where they are more than one page of the audit', async () => {
    const stop = new AbortController();
    const environment = { RACKLEDGER_URL: line.url, RACKLEDGER_TOKEN: house.tokens.admin };
    const terminal = capturedTerminal({ environment, stopped: stop.signal });
    const ended = run(['watch', '-o', 'json'], terminal);
    await expect.poll(() => terminal.noted(), within).toContain('watching; Ctrl-C ends it');
    line.cut();
    const ids = machines(1_000, 620);
    await discover(ids);
    line.mend();
    const subjects = () =>
      terminal
        .written()
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((text) => (JSON.parse(text) as { subject: string }).subject);
    await expect.poll(() => subjects().toSorted(), within).toEqual([...ids].toSorted());
    stop.abort();
    expect(await ended).toBe(exitCode.done);
  }, 120_000);

  it('tells of more machines at once than one filter holds', async () => {
    await expectAllShown(machines(100, 300));
  }, 120_000);
});
