import { describe, expect, test } from 'vitest';
import type { InventoryDocument } from '#libs/contracts/index.js';
import type { Outcome } from './reporter.js';
import { stay, type Stay } from './stay.js';

const minute = 60_000;
const hour = 60 * minute;

const documentOf = (serial: string): InventoryDocument => ({
  format: 'rackledger.inventory/1',
  agent: { name: 'rackledger-agent', version: 'test' },
  environment: 'recorded',
  system: { serial },
});

interface World {
  /** What the machine holds at a moment. */
  readonly machine?: (time: number) => string;
  readonly centre?: (time: number) => Outcome;
  readonly token?: (time: number) => 'taken' | 'enrol-again';
  /** Whether a glance sees the change, or only a full look. */
  readonly glances?: boolean;
}

interface Lived {
  readonly reports: readonly number[];
  readonly looks: number;
  readonly statusCalls: number;
}

const accepted: Outcome = { kind: 'accepted', machineId: 'm1', changed: true };
const away: Outcome = { kind: 'later', message: 'away', retryAfterMs: undefined };

/** Lives a while of virtual time with a fixed source of chance. */
const live = async (forMs: number, world: World): Promise<Lived> => {
  const stop = new AbortController();
  const reports: number[] = [];
  let [time, looks, statusCalls, seed] = [0, 0, 0, 7];
  const machine = world.machine ?? (() => 'SN1');
  const agent: Stay = {
    reporter: {
      report: async () => {
        reports.push(time);
        return world.centre?.(time) ?? accepted;
      },
      status: async () => {
        statusCalls += 1;
        return world.token?.(time) ?? 'taken';
      },
    },
    look: async () => {
      looks += 1;
      return documentOf(machine(time));
    },
    glance: async () => (world.glances === false ? 'same' : machine(time)),
    status: async () => ({ uptimeSeconds: time / 1000 }),
    everyMs: { report: hour, look: 10 * minute, status: minute },
    now: () => new Date(time),
    random: () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    },
    sleep: async (milliseconds) => {
      time += milliseconds;
      if (time >= forMs) stop.abort();
    },
    stopped: stop.signal,
    say: () => {},
  };
  await stay(agent);
  return { reports, looks, statusCalls };
};

describe('an agent that stays', () => {
  test('on a machine that does not change reports once, and then every hour', async () => {
    const { reports, looks, statusCalls } = await live(24 * hour, {});
    expect(reports.length).toBeGreaterThanOrEqual(22);
    expect(reports.length).toBeLessThanOrEqual(27);
    expect(looks).toBeLessThanOrEqual(24 * 7);
    expect(statusCalls).toBeGreaterThan(24 * 55);
  });

  test('reports a change that a glance sees within two minutes', async () => {
    const { reports } = await live(40 * minute, { machine: (time) => (time < 20 * minute ? 'SN1' : 'SN2') });
    expect(reports).toHaveLength(2);
    expect(reports[1]).toBeLessThan(22 * minute);
  });

  test('reports a change that only a full look sees within a quarter of an hour', async () => {
    const { reports } = await live(50 * minute, {
      machine: (time) => (time < 20 * minute ? 'SN1' : 'SN2'),
      glances: false,
    });
    expect(reports).toHaveLength(2);
    expect(reports[1]).toBeLessThan(35 * minute);
  });

  test('on a machine that changes at every look floods nobody', async () => {
    const { reports } = await live(24 * hour, { machine: (time) => `SN${time}` });
    expect(reports.length).toBeLessThan(24 * 10);
    const last = await live(26 * hour, { machine: (time) => (time < 24 * hour ? `SN${time}` : 'still') });
    expect(last.reports.at(-1)).toBeGreaterThan(24 * hour);
  });

  test('asks a centre that is away less and less often, and reports when it is back', async () => {
    const { reports } = await live(14 * hour, { centre: (time) => (time < 12 * hour ? away : accepted) });
    const before = reports.filter((time) => time < 12 * hour);
    expect(before.length).toBeGreaterThan(12 * 3);
    expect(before.length).toBeLessThan(12 * 10);
    expect(reports.find((time) => time >= 12 * hour)).toBeLessThan(12 * hour + 17 * minute);
  });

  test('waits as long as a busy centre asks for', async () => {
    const busy: Outcome = { kind: 'later', message: 'busy', retryAfterMs: 2 * hour };
    const { reports } = await live(4 * hour, { centre: (time) => (time === 0 ? busy : accepted) });
    expect(reports[1]).toBeGreaterThanOrEqual(2 * hour);
    expect(reports[1]).toBeLessThan(2.7 * hour);
  });

  test('enrols again soon after its token was taken away', async () => {
    const { reports } = await live(50 * minute, {
      token: (time) => (time > 30 * minute && time < 31.2 * minute ? 'enrol-again' : 'taken'),
    });
    expect(reports).toHaveLength(2);
    expect(reports[1]).toBeLessThan(34 * minute);
  });

  test('does not send again what was refused, until the next report is due', async () => {
    const { reports } = await live(50 * minute, { centre: () => ({ kind: 'refused', status: 400, message: 'no' }) });
    expect(reports).toHaveLength(1);
  });
});
