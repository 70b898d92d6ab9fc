import { describe, expect, it } from 'vitest';
import { AccessTokenIssued, AccessTokenRevoked } from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { access, accessToken } from './access.js';

const ofMachine = AccessTokenIssued.record({
  tokenId: 't1',
  label: 'agent of web-17',
  accessRole: 'machine',
  machineId: 'm1',
  expiresAt: null,
});
const ofPerson = AccessTokenIssued.record({
  tokenId: 't2',
  label: 'Ada',
  accessRole: 'operator',
  machineId: null,
  expiresAt: '2027-01-01T00:00:00.000Z',
});

describe('access tokens', () => {
  it('say whom they let in, by whom, as what and until when', () => {
    const log = new RecordedEvents();
    log.record(ofMachine, { metadata: { actor: 'process:ingest' } });
    log.record(ofPerson);
    expect(RowsInMemory.after(access, log.all).all(accessToken)).toEqual([
      {
        token_id: 't1',
        label: 'agent of web-17',
        access_role: 'machine',
        machine_id: 'm1',
        issued_at: timeOf(0),
        issued_by: 'process:ingest',
        expires_at: null,
        revoked_at: null,
        scope: null,
        owner: null,
      },
      {
        token_id: 't2',
        label: 'Ada',
        access_role: 'operator',
        machine_id: null,
        issued_at: timeOf(1),
        issued_by: 'token:test',
        expires_at: '2027-01-01T00:00:00.000Z',
        revoked_at: null,
        scope: null,
        owner: null,
      },
    ]);
  });

  it('stay in the list once revoked, with the time; others are not touched', () => {
    const log = new RecordedEvents();
    log.record(ofMachine);
    log.record(ofPerson);
    log.record(AccessTokenRevoked.record({ tokenId: 't2' }), { metadata: { actor: 'token:another' } });
    const rows = RowsInMemory.after(access, log.all);
    expect(rows.one(accessToken, 't2')).toMatchObject({ revoked_at: timeOf(2), issued_by: 'token:test', label: 'Ada' });
    expect(rows.one(accessToken, 't1')?.revoked_at).toBeNull();
  });

  it('that nobody issued are not made by revoking them', () => {
    const log = new RecordedEvents();
    log.record(AccessTokenRevoked.record({ tokenId: 't9' }));
    expect(RowsInMemory.after(access, log.all).all(accessToken)).toEqual([]);
  });
});
