import { rm, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../read-config.js';
import { markerIn, planSeeds } from './plan-seeds.js';
import { folderOfTest } from '../../../../test/support/folder-of-test.js';

async function configWith(environment: Record<string, string> = {}) {
  const dataDir = folderOfTest('seeds');
  return readConfig({ RACKLEDGER_DATA_DIR: dataDir, ...environment }, []);
}

const empty = { embedded: true, wasEmpty: true };
const filled = { embedded: true, wasEmpty: false };
const foreign = { embedded: false, wasEmpty: true };

describe('whether the demo site is played', () => {
  it('is, into an empty embedded store', async () => {
    expect(await planSeeds(await configWith(), empty)).toBe(true);
    expect(await planSeeds(await configWith(), filled)).toBe(false);
  });

  it('is not into a database of somebody else, unless asked for', async () => {
    expect(await planSeeds(await configWith(), foreign)).toBe(false);
    expect(await planSeeds(await configWith({ RACKLEDGER_SEED: 'demo' }), foreign)).toBe(true);
    const kurrent = await configWith({ EVENT_STORE_URL: 'kurrentdb://127.0.0.1:2113' });
    expect(await planSeeds(kurrent, empty)).toBe(false);
  });

  it('is not where it is refused, or where this process has no front door', async () => {
    expect(await planSeeds(await configWith({ RACKLEDGER_SEED: 'none' }), empty)).toBe(false);
    expect(await planSeeds(await configWith({ RACKLEDGER_RUN: 'projector' }), empty)).toBe(false);
  });

  it('is taken up again after an interruption, until it is done', async () => {
    const config = await configWith();
    await planSeeds(config, empty);
    expect((await stat(markerIn(config))).isFile()).toBe(true);
    expect(await planSeeds(config, filled)).toBe(true);
    await rm(markerIn(config));
    expect(await planSeeds(config, filled)).toBe(false);
  });
});
