import { describe, it } from 'vitest';
import {
  AddressAssigned,
  AddressReleased,
  AsnAssigned,
  AsnReleased,
  MachineDiscovered,
  MachineMerged,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { machine } from './machine.js';

const machineId = 'm1';
const address = { machineId, address: '10.0.0.1/32', vrf: 'default', pool: 'lo', function: 'loopback' } as const;
const asn = { machineId, asn: 64_512, pool: 'machines' };
const discovered = MachineDiscovered.record({ machineId });
const life = [
  AddressAssigned.record(address),
  AsnAssigned.record(asn),
  MachineMerged.record({ machineId, into: 'm2' }),
];

describe('a machine that was merged into another', () => {
  it('gives back what it had: nobody else could have it otherwise', () => {
    given(machine, discovered, ...life)
      .when({ type: 'ReleaseAddress', data: address })
      .then(AddressReleased.record(address));
    given(machine, discovered, ...life)
      .when({ type: 'YieldAsn', data: { machineId } })
      .then(AsnReleased.record(asn));
  });

  it("gets nothing, and what it does not have is the other one's to give back", () => {
    given(machine, discovered, ...life)
      .when({ type: 'AssignAddress', data: { ...address, address: '10.0.0.2/32' } })
      .thenRefused('machine-merged', 'machineId');
    given(machine, discovered, ...life)
      .when({ type: 'ReleaseAddress', data: { ...address, address: '10.0.0.2/32' } })
      .thenRefused('machine-merged', 'machineId');
    given(machine, discovered, ...life, AsnReleased.record(asn))
      .when({ type: 'YieldAsn', data: { machineId } })
      .thenRefused('machine-merged', 'machineId');
  });
});
