import { describe, it } from 'vitest';
import { IdentityCompared, IdentityKept, IdentityReleased, type KeptItem } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { keptIdentity } from './kept.js';

const reference = 'machine/m1/ssh-host-key/ed25519';
const key: KeptItem = {
  reference,
  kind: 'ssh-host-key',
  name: 'ed25519',
  publicKey: 'ssh-ed25519 AAAA',
  fingerprint: 'SHA256:a',
};
const id: KeptItem = { reference: 'machine/m1/machine-id', kind: 'machine-id', name: null };
const machineId = 'm1';
const record = (...items: KeptItem[]) => ({ type: 'RecordKept', data: { machineId, items } }) as const;
const compare = (...differing: { reference: string; fingerprint?: string }[]) =>
  ({ type: 'RecordCompared', data: { machineId, differing } }) as const;
const release = (what: string) => ({ type: 'ReleaseKeptIdentity', data: { machineId, reference: what } }) as const;
const kept = IdentityKept.record({ machineId, items: [key, id] });
const released = IdentityReleased.record({ machineId, reference });

describe('the identity that a machine keeps', () => {
  it('is what it brought first; the same again is no news', () => {
    given(keptIdentity).when(record(key, id)).then(kept);
    given(keptIdentity, kept).when(record(key, id)).thenNothing();
    given(keptIdentity, IdentityKept.record({ machineId, items: [id] }))
      .when(record(key, id))
      .then(IdentityKept.record({ machineId, items: [key] }));
  });

  it('differs from what the machine has until it has it again', () => {
    const other = { reference, fingerprint: 'SHA256:b' };
    const compared = IdentityCompared.record({ machineId, differing: [other] });
    given(keptIdentity, kept).when(compare(other)).then(compared);
    given(keptIdentity, kept, compared).when(compare(other)).thenNothing();
    given(keptIdentity, kept, compared)
      .when(compare())
      .then(IdentityCompared.record({ machineId, differing: [] }));
    given(keptIdentity, kept).when(compare()).thenNothing();
  });

  it('is replaced by what the machine brings once a person says so, and once only', () => {
    given(keptIdentity, kept).when(release(reference)).then(released);
    given(keptIdentity, kept, released).when(release(reference)).thenNothing();
    const other = { ...key, fingerprint: 'SHA256:b' };
    const replaced = IdentityKept.record({ machineId, items: [other] });
    given(keptIdentity, kept, released).when(record(other)).then(replaced);
    given(keptIdentity, kept, released, replaced).when(record(other)).thenNothing();
    given(keptIdentity).when(release(reference)).thenRefused('identity-not-kept', 'reference');
  });
});
