import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '#libs/read-model/index.js';
import { projectionsCheck } from './projections-check.js';

const machines: Checkpoint = {
  projection: 'machines',
  version: 1,
  definition: '',
  tables: ['machine'],
  position: 10n,
  stoppedAt: null,
  error: null,
  owned: true,
};

function checking(checkpoints: readonly Checkpoint[], head = 10n) {
  const world = { now: 0, head, checkpoints };
  const check = projectionsCheck({
    names: ['machines'],
    checkpoints: async () => world.checkpoints,
    head: async () => world.head,
    clock: { now: () => world.now },
  });
  return { world, check };
}

describe('read models in readiness', () => {
  it('are fine when they hold the whole log', async () => {
    expect(await checking([machines]).check()).toBe(undefined);
  });

  it('are not when one stopped, lags, or has nobody who runs it', async () => {
    const stopped = { ...machines, stoppedAt: new Date(), error: 'no contract for event type X' };
    expect(await checking([stopped]).check()).toBe('machines stopped at 10: no contract for event type X');
    expect(await checking([machines], 11n).check()).toBe('machines is at 10, the log at 11');
    expect(await checking([{ ...machines, owned: false }]).check()).toBe('machines is run by nobody');
    expect(await checking([]).check()).toBe('machines has not been made yet');
  });

  it('are those of this code: what another version left behind counts for nothing', async () => {
    const left = { ...machines, projection: 'racks', owned: false, position: 3n };
    expect(await checking([left, machines]).check()).toBe(undefined);
  });

  it('may be behind what was written in the last seconds', async () => {
    const { world, check } = checking([machines]);
    await check();
    Object.assign(world, { now: 4_000, head: 20n });
    expect(await check()).toBe(undefined);
    world.now = 10_000;
    expect(await check()).toBe('machines is at 10, the log at 20');
    world.checkpoints = [{ ...machines, position: 20n }];
    expect(await check()).toBe(undefined);
  });
});
