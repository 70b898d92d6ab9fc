import { describe, expect, it } from 'vitest';
import type { ConsulNodeCommand } from '#libs/domain/index.js';
import type { CatalogueCheck } from '#libs/ports/index.js';
import type { DatacenterSync } from './datacenter-sync.js';
import { HealthWatch } from './health.js';
import { CatalogueView } from './view.js';

const check = (status: CatalogueCheck['status']): CatalogueCheck => ({
  node: 'web-1',
  id: 'ssh',
  name: 'SSH',
  status,
  serviceId: null,
  notes: '',
  output: '',
  definition: null,
});

/** A datacenter in which machine m1 is node web-1, and a log that may be away. */
function watched() {
  const told: ConsulNodeCommand[] = [];
  const stopping = new AbortController();
  const failures: string[] = [];
  const there = { checks: [check('passing')], logIsAway: false };
  let waiting: ConsulNodeCommand[] = [];
  const sync = { machineOf: () => 'm1', view: new CatalogueView('rackledger') } as unknown as DatacenterSync;
  const watch = new HealthWatch({
    datacenter: 'b1',
    catalogue: { checks: async () => ({ index: '7', checks: there.checks }) },
    recorder: {
      node: (command) => void waiting.push(command),
      settled: async () => {
        const written = waiting;
        waiting = [];
        if (there.logIsAway) throw new Error('the log is away');
        told.push(...written);
      },
    },
    sync: () => sync,
    missed: () => undefined,
    signal: stopping.signal,
    now: () => 0,
    failed: (error, nth) => void failures.push(`${nth} ${String(error)}`),
    restMs: 1,
  });
  const statuses = () =>
    told.map(({ data }) => ('checks' in data ? data.checks.map(({ status }) => status).join() : ''));
  return { watch, there, statuses, failures, stopping };
}

describe('what Consul says of the health of machines', () => {
  it('is told when it is something else, and when it is gone', async () => {
    const { watch, there, statuses } = watched();
    await watch.look();
    await watch.look();
    there.checks = [check('critical')];
    await watch.look();
    there.checks = [];
    await watch.look();
    await watch.look();
    expect(statuses()).toEqual(['passing', 'critical', '']);
  });

  it('says of every failure why, goes on trying, and of none once it is read again', async () => {
    const { watch, there, statuses, failures, stopping } = watched();
    there.logIsAway = true;
    const running = watch.run();
    await expect.poll(() => failures.length).toBeGreaterThan(2);
    expect(failures.slice(0, 3)).toEqual([1, 2, 3].map((nth) => `${nth} Error: the log is away`));
    expect(watch.standing).toEqual({ healthReadAt: null, healthProblem: 'the log is away' });
    there.logIsAway = false;
    await expect.poll(() => watch.standing.healthProblem).toBeNull();
    expect(watch.standing.healthReadAt).toBe('1970-01-01T00:00:00.000Z');
    expect(statuses()).toEqual(['passing']);
    stopping.abort();
    await running;
  });

  it('is told again where it could not be written down', async () => {
    const { watch, there, statuses } = watched();
    await watch.look();
    there.logIsAway = true;
    there.checks = [check('critical')];
    await expect(watch.look()).rejects.toThrow('the log is away');
    there.logIsAway = false;
    await watch.look();
    expect(statuses()).toEqual(['passing', 'critical']);
  });
});
