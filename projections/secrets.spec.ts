import { describe, expect, it } from 'vitest';
import { SecretDestroyed, SecretRotated, SecretSealed, SecretShown } from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { secret, secrets } from './secrets.js';

const reference = 'machine/m1/bgp-password/tor-a';
const stream = `secret-${reference}`;

function aLife(): RecordedEvents {
  const log = new RecordedEvents();
  const scope = { kind: 'machine', id: 'm1' } as const;
  log.record(SecretSealed.record({ reference, kind: 'bgp-password', scope, sealing: 's1', origin: 'generated' }), {
    stream,
  });
  log.record(SecretShown.record({ reference, sealing: 's1' }), { stream, metadata: { actor: 'token:ada' } });
  log.record(SecretRotated.record({ reference, sealing: 's2', origin: 'given', previousSealing: 's1' }), { stream });
  return log;
}

describe('secrets', () => {
  it('tell what they are for and what was done with them', () => {
    expect(RowsInMemory.after(secrets, aLife().all).all(secret)).toEqual([
      {
        reference,
        kind: 'bgp-password',
        scope_kind: 'machine',
        scope_id: 'm1',
        name: 'tor-a',
        state: 'sealed',
        sealing: 's2',
        origin: 'given',
        sealed_at: timeOf(0),
        sealed_by: 'token:test',
        changed_at: timeOf(2),
        rotations: 1,
        shown_count: 1,
        shown_at: timeOf(1),
        shown_by: 'token:ada',
        destroyed_at: null,
        revision: 2,
      },
    ]);
  });

  it('stay in the list once they are destroyed, and begin anew when they are sealed again', () => {
    const log = aLife();
    log.record(SecretDestroyed.record({ reference, previousSealing: 's2' }), { stream });
    expect(RowsInMemory.after(secrets, log.all).one(secret, reference)).toMatchObject({
      state: 'destroyed',
      destroyed_at: timeOf(3),
      rotations: 1,
    });
    const scope = { kind: 'machine', id: 'm1' } as const;
    const again = { reference, kind: 'bgp-password', scope, sealing: 's3', origin: 'given' } as const;
    log.record(SecretSealed.record(again), { stream });
    expect(RowsInMemory.after(secrets, log.all).one(secret, reference)).toMatchObject({
      state: 'sealed',
      destroyed_at: null,
      rotations: 0,
      shown_count: 0,
    });
  });
});
