import { describe, it } from 'vitest';
import { AccessTokenIssued, AccessTokenRevoked } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { accessToken, type IssueAccessToken } from './access-token.js';

const now = '2026-11-20T10:00:00.000Z';
const issue = (facts: Partial<IssueAccessToken['data']> = {}): IssueAccessToken => ({
  type: 'IssueAccessToken',
  data: { tokenId: 't1', label: 'ci', accessRole: 'operator', now, ...facts },
});
const issued = AccessTokenIssued.record({
  tokenId: 't1',
  label: 'ci',
  accessRole: 'operator',
  machineId: null,
  expiresAt: null,
});
const revoked = AccessTokenRevoked.record({ tokenId: 't1' });

describe('an access token', () => {
  it('is issued once under its id', () => {
    given(accessToken)
      .when(issue({ label: ' ci ' }))
      .then(issued);
    given(accessToken, issued).when(issue()).thenRefused('token-already-issued', 'tokenId');
  });

  it('speaks for a machine exactly when its access role says so', () => {
    given(accessToken)
      .when(issue({ accessRole: 'machine', machineId: 'm1' }))
      .thenTypes('AccessTokenIssued');
    given(accessToken)
      .when(issue({ accessRole: 'machine' }))
      .thenRefused('machine-token-mismatch', 'machineId');
    given(accessToken)
      .when(issue({ machineId: 'm1' }))
      .thenRefused('machine-token-mismatch', 'machineId');
  });

  it('needs a label, and an expiry in the future', () => {
    given(accessToken)
      .when(issue({ label: '  ' }))
      .thenRefused('label-invalid', 'label');
    given(accessToken)
      .when(issue({ expiresAt: now }))
      .thenRefused('expiry-invalid', 'expiresAt');
    given(accessToken)
      .when(issue({ expiresAt: 'tomorrow' }))
      .thenRefused('expiry-invalid');
    given(accessToken)
      .when(issue({ expiresAt: '2026-11-21T00:00:00.000Z' }))
      .thenTypes('AccessTokenIssued');
  });

  it('is revoked once', () => {
    const revoke = { type: 'RevokeAccessToken', data: { tokenId: 't1' } } as const;
    given(accessToken, issued).when(revoke).then(revoked);
    given(accessToken, issued, revoked).when(revoke).thenNothing();
    given(accessToken).when(revoke).thenRefused('token-not-found');
  });
});
