import { describe, expect, it } from 'vitest';
import { MachineNotReady, MachineReady, type ReadyLack } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { missingForReady, type ReadyFacts } from './missing.js';
import { readiness } from './readiness.js';

const whole: ReadyFacts = {
  lifecycle: 'accepted',
  place: { site: 'b1', rack: 'r1', unit: 1, height: 1, face: 'both' },
  cluster: 'production',
  role: 'web',
  systemDisk: { kind: 'disk', disks: [{ key: 'a' }] },
  configuration: { image: { image: 'debian', channel: 'stable' }, missing: [] },
};
const lacking = (over: Partial<ReadyFacts>) =>
  missingForReady({ ...whole, ...over }).map(({ what, because }) => `${what}: ${because}`);

describe('what is missing for a machine to be ready', () => {
  it('is nothing where all is known', () => expect(missingForReady(whole)).toEqual([]));

  it.each<readonly [Partial<ReadyFacts>, string]>([
    [{ lifecycle: 'new' }, 'accepted: nobody accepted it'],
    [{ lifecycle: 'retired' }, 'accepted: it is retired'],
    [{ place: undefined }, 'place: it stands nowhere'],
    [{ cluster: undefined }, 'cluster: it belongs to no cluster'],
    [{ role: undefined }, 'role: it has no role'],
    [{ systemDisk: undefined }, 'system-disk: no system disk was chosen'],
    [{ configuration: { missing: [] } }, 'image: no policy says which image it runs'],
  ])('is said of %j', (over, text) => expect(lacking(over)).toEqual([text]));

  it('is all that its configuration lacks', () => {
    const missing = [{ section: 'bgp', because: 'the machine has no ASN' }];
    expect(lacking({ configuration: { ...whole.configuration, missing } })).toEqual([
      'configuration: bgp: the machine has no ASN',
    ]);
  });
});

describe('readiness', () => {
  const machineId = 'm1';
  const image: ReadyLack = { what: 'image', because: 'no policy says which image it runs' };
  const record = (...missing: ReadyLack[]) => ({ type: 'RecordReadiness', data: { machineId, missing } }) as const;
  const ready = MachineReady.record({ machineId });
  const notReady = MachineNotReady.record({ machineId, missing: [image] });

  it('is told where it changes', () => {
    given(readiness).when(record(image)).then(notReady);
    given(readiness, notReady).when(record(image)).thenNothing();
    given(readiness, notReady).when(record()).then(ready);
    given(readiness, ready).when(record()).thenNothing();
  });

  it('says nothing of machines that nobody accepted yet', () => {
    const accepted: ReadyLack = { what: 'accepted', because: 'nobody accepted it' };
    given(readiness).when(record(accepted, image)).thenNothing();
    given(readiness, ready)
      .when(record(accepted))
      .then(MachineNotReady.record({ machineId, missing: [accepted] }));
  });
});
