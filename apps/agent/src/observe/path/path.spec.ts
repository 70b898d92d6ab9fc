import { expect, it } from 'vitest';
import { absent, type Host } from '../../host/host.js';
import type { ObserveLook } from '../observer.js';
import { pathObserver } from './path.js';

const missing = async () => absent('missing', 'no tools here');
const bare: Host = {
  recorded: false,
  privileged: true,
  readFile: missing,
  readDir: missing,
  readLink: missing,
  run: missing,
};
const configurationWith = (measure: object): unknown => ({
  measure: { targets: [], services: [], downloads: [], ...measure },
});
const lookWith = (measure: object | undefined): ObserveLook => ({
  host: bare,
  configuration: measure && (configurationWith(measure) as ObserveLook['configuration']),
  now: () => new Date(0),
  stopped: new AbortController().signal,
});
const observer = () => pathObserver({ centre: undefined, everyMs: 1, roundsOfPackets: 5, downloadsFromMs: 1 });

it('is not looked at before it is known what is wanted', async () => {
  expect(await observer().observe(lookWith(undefined))).toBeUndefined();
  expect(await observer().observe(lookWith({}))).toEqual({ packets: [], services: [], downloads: [] });
});

it('leaves out the files that were not fetched yet: what was known of them holds', async () => {
  const wanted = { downloads: [{ name: 'image', url: 'http://127.0.0.1:9/i', mostBytes: 65_536 }] };
  expect(await observer().observe(lookWith(wanted))).toEqual({ packets: [], services: [] });
});

it('says of a target that no route leads there', async () => {
  const targets = [{ name: 'gateway 10.0.0.1', kind: 'gateway', address: '10.0.0.1' }];
  const seen = await observer().observe(lookWith({ targets }));
  expect(seen?.packets).toMatchObject([{ largestPacketBytes: null, problem: 'no route leads there' }]);
});
