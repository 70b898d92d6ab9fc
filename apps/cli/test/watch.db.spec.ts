import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MachineAnnotated } from '#libs/contracts/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { capturedTerminal } from '../../../test/support/captured-terminal.js';
import { commandLine } from '../../../test/support/command-line.js';
import { openLine, type CutLine } from '../../../test/support/cut-line.js';
import { LateClient } from '../../../test/support/late-client.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { someContext } from '../../../test/support/named-thing.js';
import { settled } from '../../../test/support/transcript.js';
import { exitCode } from '../src/exit-code.js';
import { Client } from '../src/graphql/client.js';
import { listen } from '../src/graphql/live.js';
import { findMachines } from '../src/program/find-machines.js';
import { newsBehind } from '../src/program/news-by-looking.js';
import { run } from '../src/run.js';

let house: ApiHouse;
let line: CutLine;
const { cli, done } = commandLine(() => ({ RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin }));
const endings: (() => Promise<unknown>)[] = [];
const within = { timeout: 30_000 };

beforeAll(async () => {
  house = await openApiHouse();
  line = await openLine(house.url);
  for (const nth of [1, 2, 3]) await house.report(aMachine(nth));
  await done('machines accept 0001QX7');
  await done('machines name 0001QX7 web-1');
  await done('machines accept 0002QX7');
  await done('machines name 0002QX7 db-1');
  await done('sites create b1');
  await done('racks create b1/r07');
  await done('machines place 0003QX7 b1/r07:5');
  await house.settled();
}, 120_000);
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});
afterAll(async () => {
  await line.close();
  await house.close();
});

/** Begins something that goes on, over a line that can be cut, and waits until it watches. */
async function watching(...said: (string | Readonly<Record<string, string>>)[]) {
  const stop = new AbortController();
  const words = said.filter((one) => typeof one === 'string');
  const others = said.filter((one) => typeof one !== 'string');
  const environment = Object.assign(
    { RACKLEDGER_URL: line.url, RACKLEDGER_TOKEN: house.tokens.admin },
    ...others,
  ) as Record<string, string>;
  const terminal = capturedTerminal({ environment, stopped: stop.signal });
  const ended = run(words, terminal);
  endings.push(async () => {
    stop.abort();
    expect(await ended).toBe(exitCode.done);
  });
  await expect.poll(() => terminal.noted(), within).toMatch(/^watching; .*Ctrl-C ends it$/m);
  return terminal;
}

/** May see the machines of one site, and hear no log. */
async function tokenOfSite(label: string): Promise<{ readonly RACKLEDGER_TOKEN: string }> {
  const issued = JSON.parse(await done(`tokens issue "${label}" viewer --sites b1 -o json`)) as { token: string };
  return { RACKLEDGER_TOKEN: issued.token };
}

/** The third machine, which nobody has accepted yet, after a repair: what is burnt into its board is other than before. */
const withAnotherBoard = aMachine(3, {
  system: { ...aMachine(3).system, uuid: '4c4c4544-0077-3410-8050-0000beef0000' },
  boards: [{ manufacturer: 'Dell Inc.', product: '0GK70M', serial: '.0003QX7.CNIVC00BEEF.', type: 'Motherboard' }],
});

describe('what is watched', () => {
  it('is told in plain words, of the machines that were asked for', async () => {
    const [all, one] = [await watching('watch'), await watching('watch', 'db-1', '-o', 'json')];
    await done('machines tag web-1 spare --reason "shelf 3"');
    await done('machines tag db-1 canary');
    await expect.poll(() => all.written(), within).toMatch(/ {2}db-1 {2}It got the tag canary\./);
    expect(all.written()).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}web-1 {2}It got the tag spare\. {2}“shelf 3” {2}\(/,
    );
    await expect.poll(() => one.written(), within).not.toBe('');
    expect(
      one
        .written()
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text) as object),
    ).toMatchObject([{ type: 'MachineTagged', machine: { name: 'db-1' }, summary: 'It got the tag canary.' }]);
  });

  it('is chosen by a filter, which is looked at before anything happens; the machines are read once', async () => {
    const terminal = await watching('watch', '--filter', 'name=web-1');
    expect(line.sent('"filter":"name=web-1","first":1}')).toBe(1);
    expect(line.sent('"filter":"name=web-1","first":500')).toBe(1);
    await done('machines annotate db-1 "not this one"');
    await done('machines annotate web-1 "this one"');
    await expect.poll(() => terminal.written(), within).toContain('this one');
    expect(terminal.written()).not.toContain('not this one');
    expect(await cli('watch --filter nmae=x')).toMatchObject({ code: exitCode.misused });
  });

  it('tells of a machine that leaves the filter what it leaves it by', async () => {
    await done('machines tag db-1 draining');
    const events = await watching('watch', '--filter', 'tag=draining');
    const rows = await watching('machines', 'list', '--watch', '--filter', 'tag=draining', '--columns', 'name');
    await expect.poll(() => rows.written(), within).toContain('db-1');
    await done('machines untag db-1 draining');
    await expect.poll(() => events.noted(), within).toContain('db-1 is no longer let through by the filter');
    expect(events.written()).toContain('It lost the tag draining.');
    await expect.poll(() => rows.noted(), within).toContain('db-1 is not in the list any more');
  });

  it('is looked for where a token is for a part of the fleet, and may not hear all of the log', async () => {
    await done('machines place db-1 b1/r07:2');
    const part = await tokenOfSite('hall 1');
    const events = await watching('watch', part);
    const rows = await watching('machines', 'list', '--watch', '--columns', 'name,note', '-o', 'json', part);
    expect(events.noted()).toContain('your token is for a part of the fleet');
    await done('machines annotate web-1 "out of sight"');
    await done('machines annotate db-1 "in sight" --reason "hall 1"');
    await expect
      .poll(() => events.written(), within)
      .toMatch(/ {2}db-1 {2}Its note says "in sight"\. {2}“hall 1” {2}\(/);
    await expect.poll(() => rows.written(), within).toContain('in sight');
    expect(events.written() + rows.written()).not.toMatch(/out of sight|web-1/);
  });

  it('says which machine leaves the sites of a limited token: nothing else of it is told there any more', async () => {
    const part = await tokenOfSite('hall 2');
    const events = await watching('watch', part);
    const rows = await watching('machines', 'list', '--watch', '--columns', 'name,note', '-o', 'json', part);
    await done('machines unplace db-1');
    await expect.poll(() => events.noted(), within).toContain('db-1 left your sites and clusters');
    await expect.poll(() => rows.noted(), within).toContain('db-1 left your sites and clusters');
    await done('machines annotate db-1 "elsewhere"');
    await done('machines place db-1 b1/r07:2');
    await expect.poll(() => events.written(), within).toContain('It stands at b1/r07 U2.');
  });

  it('is of machines alone for a limited token too, where their evidence changes as well', async () => {
    const part = await tokenOfSite('evidence');
    const events = await watching('watch', '--filter', 'site=b1', '-o', 'json', part);
    const rows = await watching('machines', 'list', '--watch', '--columns', 'name,note', '-o', 'json', part);
    await house.report(withAnotherBoard);
    await settled(house);
    const claims = '{ auditEvents(first: 20, filter: { categories: ["evidence"] }) { edges { node { subject } } } }';
    expect(JSON.stringify((await house.ask(claims)).data)).toMatch(/smbios-uuid:[^"]*~2d\.0000beef0000/);
    await done('machines annotate 0003QX7 "with another board"');
    await expect.poll(() => rows.written(), within).toContain('with another board');
    await expect.poll(() => events.written(), within).toContain('with another board');
    const told = [...events.written().matchAll(/"type":"(\w+)"/g)].map(([, type = '']) => type);
    expect(told.toSorted()).toEqual(['BoardChanged', 'InventoryReported', 'MachineAnnotated', 'SystemChanged']);
    expect(events.written()).not.toContain('"stream"');
  });

  it('is told once, with the next look, where it happens between the two questions of one', async () => {
    const { RACKLEDGER_TOKEN: token } = await tokenOfSite('between');
    const client = new LateClient({ url: house.url, token }, async (asked) => {
      if (asked !== '{ position }') return;
      await done(`machines annotate db-1 "between ${crypto.randomUUID()}"`);
      await settled(house);
    });
    const before = (await house.core.store.head()).toString();
    const first = await newsBehind(client, before, [undefined]);
    expect(first.events).toEqual([]);
    const second = await newsBehind(client, first.position, [undefined]);
    expect(second.events).toHaveLength(1);
  });

  it('is whole for a limited token, however much happens to one machine between two looks', async () => {
    const client = new Client(
      { url: house.url, token: (await tokenOfSite('much')).RACKLEDGER_TOKEN },
      new AbortController().signal,
    );
    const before = (await house.core.store.head()).toString();
    const [machineId] = await findMachines({ client, say: () => undefined }, ['db-1']);
    const stream = `machine-${machineId}`;
    const events = Array.from({ length: 230 }, (_, nth) => ({
      ...MachineAnnotated.record({ machineId: machineId ?? '', note: `note ${nth}` }),
      id: crypto.randomUUID(),
      metadata: metadataOf(someContext(), 1),
    }));
    await house.core.store.append([{ stream, expected: 'any', events }]);
    await settled(house);
    expect((await newsBehind(client, before, [undefined])).events).toHaveLength(events.length);
  });

  it('goes on behind what was told last when the line was cut', async () => {
    const terminal = await watching('watch', 'web-1');
    line.cut();
    await expect.poll(() => terminal.noted(), within).toContain('the line is cut');
    await done('machines tag web-1 while-away');
    line.mend();
    await expect.poll(() => terminal.written(), within).toContain('It got the tag while-away.');
    expect(terminal.noted()).toContain('the line holds again: nothing was missed');
    expect(terminal.written().match(/while-away/g)).toHaveLength(1);
  });

  it('may be the list itself: a row for each that changes', async () => {
    const terminal = await watching('machines', 'list', '--watch', '--columns', 'name,note', '-o', 'json');
    expect(terminal.written().trim().split('\n')).toHaveLength(3);
    await done('machines annotate web-1 "fan 2 rattles"');
    const last = () => JSON.parse(terminal.written().trim().split('\n').at(-1) ?? '') as object;
    await expect.poll(last, within).toMatchObject({ name: 'web-1', note: 'fan 2 rattles' });
    expect(await cli('machines list --watch --as-of yesterday')).toMatchObject({ code: exitCode.misused });
  });

  it('ends where nobody was there from the beginning', async () => {
    const environment = { RACKLEDGER_URL: 'http://127.0.0.1:9' };
    expect(await cli('watch', { environment })).toMatchObject({
      code: exitCode.unreachable,
      notes: expect.stringContaining('http://127.0.0.1:9 cannot be reached: ECONNREFUSED') as string,
    });
  });

  it('ends with a mistake of ours, and does not call it a cut line', async () => {
    const told: string[] = [];
    const heard = listen({
      centre: { url: house.url, token: house.tokens.admin },
      query: 'subscription { events { position } }',
      variables: () => ({}),
      stopped: AbortSignal.timeout(within.timeout),
      tell: (state) => void told.push(state),
      each: () => {
        throw new TypeError('a mistake of ours');
      },
    });
    await expect(heard).rejects.toThrow(TypeError);
    expect(told).toEqual([]);
  });

  it('ends at once for whoever is not let in', async () => {
    const environment = { RACKLEDGER_TOKEN: 'wrong-token-wrong' };
    expect(await cli('watch', { environment })).toMatchObject({ code: exitCode.notAllowed });
  });
});
