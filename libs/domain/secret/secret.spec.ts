import { describe, expect, it } from 'vitest';
import { SecretDestroyed, SecretRotated, SecretSealed, SecretShown } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { secretReference } from './reference.js';
import { secret } from './secret.js';

const scope = { kind: 'machine', id: 'm1' } as const;
const reference = 'machine/m1/console-password';
const named = { scope, kind: 'console-password' } as const;
const sealed = SecretSealed.record({ reference, ...named, sealing: 's1', origin: 'generated' });
const destroyed = SecretDestroyed.record({ reference, previousSealing: 's1' });

describe('a secret', () => {
  it('is sealed under a reference that follows from what it is for', () => {
    const data = { ...named, sealing: 's1', origin: 'generated' } as const;
    given(secret).when({ type: 'SealSecret', data }).then(sealed);
    expect(secretReference({ scope, kind: 'bgp-password', name: 'tor-a' })).toBe('machine/m1/bgp-password/tor-a');
  });

  it('is there once: another text takes its place only by rotation', () => {
    const data = { ...named, sealing: 's2', origin: 'given' } as const;
    given(secret, sealed).when({ type: 'SealSecret', data }).thenRefused('secret-already-sealed');
    given(secret, sealed)
      .when({ type: 'RotateSecret', data: { reference, sealing: 's2', origin: 'given' } })
      .then(SecretRotated.record({ reference, sealing: 's2', origin: 'given', previousSealing: 's1' }));
  });

  it('is destroyed once, and may be sealed again', () => {
    given(secret, sealed).when({ type: 'DestroySecret', data: { reference } }).then(destroyed);
    given(secret, sealed, destroyed).when({ type: 'DestroySecret', data: { reference } }).thenNothing();
    given(secret, sealed, destroyed)
      .when({ type: 'SealSecret', data: { ...named, sealing: 's3', origin: 'given' } })
      .thenTypes('SecretSealed');
  });

  it('is shown to those who say why, as long as it is what it was when they asked', () => {
    const asked = { reference, sealing: 's1', reason: 'the console hangs' };
    given(secret, sealed)
      .when({ type: 'ShowSecret', data: asked })
      .then(SecretShown.record({ reference, sealing: 's1' }));
    given(secret, sealed)
      .when({ type: 'ShowSecret', data: { ...asked, reason: '  ' } })
      .thenRefused('reason-needed', 'reason');
    given(secret, sealed)
      .when({ type: 'ShowSecret', data: { ...asked, sealing: 's0' } })
      .thenRefused('secret-changed-meanwhile');
  });

  it.each(['RotateSecret', 'DestroySecret', 'ShowSecret'] as const)('needs to be there for %s', (type) => {
    const data = { reference, sealing: 's', origin: 'given', reason: 'why' } as const;
    given(secret).when({ type, data }).thenRefused('secret-not-found', 'reference');
  });

  it.each(['RotateSecret', 'ShowSecret'] as const)('is beyond %s once it is destroyed', (type) => {
    const data = { reference, sealing: 's1', origin: 'given', reason: 'why' } as const;
    given(secret, sealed, destroyed).when({ type, data }).thenRefused('secret-destroyed');
  });

  it.each([
    ['m1/x', undefined, 'scopeId'],
    ['', undefined, 'scopeId'],
    ['m1', 'a/b', 'name'],
    ['m1', 'a b', 'name'],
    ['m1', '-a', 'name'],
  ])('has no reference made of %j and %j', (id, name, field) => {
    const data = { scope: { kind: 'machine', id }, kind: 'bgp-password', name, sealing: 's', origin: 'given' } as const;
    given(secret).when({ type: 'SealSecret', data }).thenRefused('secret-reference-invalid', field);
  });
});
