import { describe, expect, it } from 'vitest';
import { exitCode, Failure } from '../exit-code.js';
import { nearestMachines, partsOf } from './nearest-machines.js';

const hit = (id: string, title: string, matched = title, more: object = {}) => ({
  kind: 'MACHINE',
  id,
  title,
  matched,
  past: false,
  ...more,
});

/** A search that has these under every beginning and end. */
const knowing = (...hits: readonly object[]) => ({
  ask: <Data>(_: string, variables: object = {}) =>
    Promise.resolve(Object.fromEntries(Object.keys(variables).map((_name, at) => [`p${at}`, { hits }])) as Data),
});

describe('a machine that there is not', () => {
  it('is looked for by what one slip leaves of its name', () => {
    expect(partsOf('web-r01-9')).toEqual(['web-r01-', 'web-r01', 'web-r', 'eb-r01-9', 'b-r01-9', 'r01-9']);
    expect(partsOf('web')).toEqual([]);
  });

  it('has up to three near ones, the nearest first, each once', async () => {
    const known = knowing(
      hit('m4', 'web-r01-29'),
      hit('m1', 'web-r01-09'),
      hit('m1', 'web-r01-09', 'web-r01-09.b1.example.net'),
      hit('m2', 'web-r01-10'),
      hit('m3', 'web-r02-09'),
      hit('m5', 'db-07'),
    );
    expect(await nearestMachines(known, 'web-r01-9')).toEqual(['web-r01-09', 'web-r01-29', 'web-r01-10']);
  });

  it('is near by a serial too, and nothing else than machines of now is', async () => {
    const known = knowing(
      hit('m1', 'web-1', 'mx4k12a'),
      hit('m2', 'web-2', 'mx4k12c', { past: true }),
      hit('b1/mx4k12', 'mx4k12', 'mx4k12', { kind: 'RACK' }),
    );
    expect(await nearestMachines(known, 'MX4K12B')).toEqual(['mx4k12a (web-1)']);
  });

  it('stays unknown where nobody can tell', async () => {
    const ask = () => Promise.reject(new Failure(exitCode.misused, 'There is no field search.'));
    expect(await nearestMachines({ ask }, 'web-r01-9')).toEqual([]);
    expect(await nearestMachines(knowing(hit('m5', 'storage-07')), 'web-r01-9')).toEqual([]);
  });
});
