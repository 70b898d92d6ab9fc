import { Registry } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '#libs/read-model/index.js';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { WithheldConfigurations } from './withheld-configurations.js';

const running = { version: 1, definition: '', tables: [], position: 7n, stoppedAt: null, error: null, owned: true };
const checkpoint = (projection: string, more: object = {}) =>
  ({ ...running, projection, ...more }) as unknown as Checkpoint;
const stopped = { stoppedAt: new Date(0), error: 'AddressTaken: no such column', position: 41n };

let clock: SettableClock;
let metrics: Registry;
let lines: { level: string; fields: object; text: string }[];
let found: readonly Checkpoint[];
let withheld: WithheldConfigurations;

beforeEach(() => {
  [clock, metrics, lines] = [new SettableClock(), new Registry(), []];
  const say = (level: string) => (fields: object, text: string) => void lines.push({ level, fields, text });
  const logger = { error: say('error'), warn: say('warn') };
  const checkpoints = () => Promise.resolve(found);
  withheld = new WithheldConfigurations({ names: ['machines', 'ports'], checkpoints, clock, logger, metrics });
});

describe('machines that get no configuration', () => {
  it('tell which read model stopped, where and why, and what to do', async () => {
    found = [checkpoint('machines'), checkpoint('ports', stopped), checkpoint('audit', stopped)];
    expect(await withheld.note()).toBe('stopped');
    expect(lines).toMatchObject([
      {
        level: 'error',
        fields: { projection: 'ports', position: '41', error: 'AddressTaken: no such column', calls: 1 },
        text: expect.stringContaining('start the release that can take that event') as string,
      },
    ]);
    expect(await metrics.metrics()).toContain('rackledger_configurations_withheld_total{because="stopped"} 1');
  });

  it('are told of once a minute, with how many asked', async () => {
    found = [checkpoint('machines', { owned: false })];
    for (let call = 0; call < 5; call += 1) expect(await withheld.note()).toBe('run-by-nobody');
    expect(lines).toHaveLength(1);
    clock.advance(60_000);
    await withheld.note();
    expect(lines[1]).toMatchObject({ level: 'error', fields: { calls: 5 } });
  });

  it('wait without an alarm while read models are built, and are told when that stops', async () => {
    found = [checkpoint('machines'), checkpoint('ports')];
    expect(await withheld.note()).toBe('building');
    expect(lines).toMatchObject([{ level: 'warn' }]);
    found = [checkpoint('machines', stopped)];
    clock.advance(61_000);
    expect(await withheld.note()).toBe('stopped');
    expect(lines[1]).toMatchObject({ level: 'error', fields: { projection: 'machines' } });
  });

  it('are withheld from while a read model stands still, and not while it only follows', async () => {
    found = [checkpoint('machines'), checkpoint('ports')];
    expect(await withheld.standsStill()).toBe(false);
    found = [checkpoint('machines'), checkpoint('ports', stopped)];
    clock.advance(1_000);
    expect(await withheld.standsStill()).toBe(true);
    found = [checkpoint('machines', { owned: false }), checkpoint('ports')];
    clock.advance(1_000);
    expect(await withheld.standsStill()).toBe(true);
    expect(lines).toEqual([]);
  });
});
