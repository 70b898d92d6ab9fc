import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DriftFound, DriftGone } from '#libs/contracts/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { capturedTerminal } from '../../../test/support/captured-terminal.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { someContext } from '../../../test/support/named-thing.js';
import { settled } from '../../../test/support/transcript.js';
import { exitCode } from '../src/exit-code.js';
import { run } from '../src/run.js';

let house: ApiHouse;
let web1 = '';
const { done } = commandLine(() => ({ RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin }));
const within = { timeout: 30_000 };

beforeAll(async () => {
  house = await openApiHouse();
  web1 = await house.report(aMachine(1));
  await house.report(aMachine(2));
  await done('machines accept 0001QX7');
  await done('machines name 0001QX7 web-1');
  await settled(house);
}, 120_000);
afterAll(() => house.close());

async function watching(...words: string[]) {
  const stop = new AbortController();
  const environment = { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin };
  const terminal = capturedTerminal({ environment, stopped: stop.signal });
  const ended = run(['watch', ...words], terminal);
  await expect.poll(() => terminal.noted(), within).toContain('watching; Ctrl-C ends it');
  const end = async () => {
    stop.abort();
    expect(await ended).toBe(exitCode.done);
  };
  return { terminal, end };
}

async function append(event: ReturnType<typeof DriftFound.record | typeof DriftGone.record>): Promise<void> {
  const stored = { ...event, id: crypto.randomUUID(), metadata: metadataOf(someContext(), 1) };
  await house.core.store.append([{ stream: `drift-${web1}`, expected: 'any', events: [stored] }]);
}

const found = (machineId: string) =>
  DriftFound.record({
    machineId,
    item: {
      kind: 'speed',
      subject: 'eno0',
      message: 'eno0 runs at 1000 Mbit/s, and 25000 are planned.',
      expected: '25000',
      observed: '1000',
      causes: [],
      evidence: { source: 'inventory', observedAt: '2026-03-01T12:00:00.000Z' },
      proposal: { text: 'look at the cable and its transceivers', command: null },
    },
    where: { name: 'web-1', site: null, rack: null, cluster: null, role: null },
    acknowledged: null,
  });

describe('what is watched', () => {
  it('is drift too: when it is found, and when it is gone', async () => {
    const [all, one, other] = [await watching(), await watching('web-1'), await watching('0002QX7')];
    await append(found(web1));
    await append(DriftGone.record({ machineId: web1, kind: 'speed', subject: 'eno0' }));
    for (const { terminal } of [all, one]) {
      await expect.poll(() => terminal.written(), within).toMatch(/ {2}web-1 {2}Drift “.*” at eno0 is gone\./);
      expect(terminal.written()).toMatch(/ {2}web-1 {2}Drift “.*” at eno0: eno0 runs at 1000 Mbit\/s/);
    }
    await done('machines annotate 0002QX7 "still there"');
    await expect.poll(() => other.terminal.written(), within).toContain('still there');
    expect(other.terminal.written()).not.toContain('Drift');
    for (const { end } of [all, one, other]) await end();
  });

  it('is counted: a filter that lets nobody through is not a quiet night', async () => {
    const all = await watching();
    expect(all.terminal.noted()).toBe('2 machines\nwatching; Ctrl-C ends it\n');
    const some = await watching('--filter', 'name~web-*');
    expect(some.terminal.noted()).toBe('1 machine matches the filter\nwatching; Ctrl-C ends it\n');
    const none = await watching('--filter', 'name=wbe-1');
    expect(none.terminal.noted()).toBe(
      'no machine matches the filter so far: this waits for one that does\n' +
        'nothing here has name=wbe-1: did you mean name=web-1?\nwatching; Ctrl-C ends it\n',
    );
    for (const { end } of [all, some, none]) await end();
  });

  it('is counted among those that were named', async () => {
    const both = await watching('0001QX7', '0002QX7', 'web-1');
    expect(both.terminal.noted()).toBe('2 machines\nwatching; Ctrl-C ends it\n');
    const one = await watching('0002QX7', '--filter', 'serial~QX7');
    expect(one.terminal.noted()).toBe('1 machine matches the filter\nwatching; Ctrl-C ends it\n');
    const none = await watching('0002QX7', '--filter', 'name=web-1');
    expect(none.terminal.noted()).toContain('none of these machines matches the filter so far');
    for (const { end } of [both, one, none]) await end();
  });
});
