import { describe, it } from 'vitest';
import {
  ApprovalCarriedOut,
  ApprovalExpired,
  ApprovalGiven,
  ApprovalRefused,
  ApprovalRequested,
  ApprovalWithdrawn,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { approval } from './approval.js';
import type { ApprovalCommand } from './commands.js';

const approvalId = 'a1';
const asked = {
  approvalId,
  command: 'RetireMachine',
  order: { kind: 'command', command: { type: 'RetireMachine', data: { machineId: 'm1' } }, expectedRevision: null },
  things: ['machine-m1'],
  policies: [{ policy: 'two', version: 1, from: 1, count: 1 }],
  by: 'token:first',
  accessRole: 'operator',
  expiresAt: '2026-03-02T00:00:00.000Z',
} as const;
const requested = ApprovalRequested.record({ ...asked, things: [...asked.things], policies: [...asked.policies] });
const at = '2026-03-01T12:00:00.000Z';
const second = {
  approvalId,
  by: 'person:second',
  persons: ['person:second'],
  requesters: ['token:first', 'person:first'],
  accessRole: 'operator',
  at,
} as const;
const give = (more: object = {}): ApprovalCommand => ({ type: 'GiveApproval', data: { ...second, ...more } });
const refuse = (more: object = {}): ApprovalCommand => ({ type: 'RefuseApproval', data: { ...second, ...more } });
const givenEvent = ApprovalGiven.record({ approvalId, by: 'person:second' });

describe('a request', () => {
  it('is kept once', () => {
    given(approval).when({ type: 'RequestApproval', data: asked }).then(requested);
    given(approval, requested).when({ type: 'RequestApproval', data: asked }).thenNothing();
  });

  it('is given by another person, once', () => {
    given(approval, requested).when(give()).then(givenEvent);
    given(approval, requested, givenEvent).when(give()).thenNothing();
    given(approval, requested, givenEvent)
      .when(give({ by: 'person:third', persons: ['person:third'] }))
      .thenRefused('approval-answered', 'approvalId');
  });

  it('is not given by whoever asked, under whatever token', () => {
    given(approval, requested)
      .when(give({ persons: ['token:first'] }))
      .thenRefused('same-person');
    given(approval, requested)
      .when(give({ persons: ['token:new', 'person:first'] }))
      .thenRefused('same-person');
    given(approval, requested)
      .when(refuse({ persons: ['token:first'] }))
      .thenRefused('same-person');
  });

  it('is not given by whoever could not give the command', () => {
    given(approval, requested)
      .when(give({ accessRole: 'viewer' }))
      .thenRefused('access-role-too-low');
    given(approval, requested)
      .when(give({ accessRole: 'admin' }))
      .then(givenEvent);
    given(approval).when(give()).thenRefused('approval-not-found', 'approvalId');
  });

  it('waits until its time is over, and then for nobody', () => {
    const late = { at: '2026-03-02T00:00:00.000Z' };
    given(approval, requested).when(give(late)).thenRefused('approval-expired', 'approvalId');
    given(approval, requested)
      .when({ type: 'ExpireApproval', data: { approvalId, ...late } })
      .then(ApprovalExpired.record({ approvalId }));
    given(approval, requested).when({ type: 'ExpireApproval', data: { approvalId, at } }).thenNothing();
    given(approval, requested, givenEvent)
      .when({ type: 'ExpireApproval', data: { approvalId, ...late } })
      .thenNothing();
  });

  it('is refused by another, or withdrawn by whoever asked', () => {
    given(approval, requested)
      .when(refuse())
      .then(ApprovalRefused.record({ approvalId, by: 'person:second' }));
    const withdraw = (by: string): ApprovalCommand => ({
      type: 'WithdrawApproval',
      data: { approvalId, by, requesters: second.requesters },
    });
    const withdrawn = ApprovalWithdrawn.record({ approvalId, by: 'person:first' });
    given(approval, requested).when(withdraw('person:first')).then(withdrawn);
    given(approval, requested).when(withdraw('person:second')).thenRefused('not-yours');
    given(approval, requested, withdrawn).when(give()).thenRefused('approval-answered', 'approvalId');
  });

  it('ends once, and only after it was given', () => {
    const done: ApprovalCommand = { type: 'RecordCarriedOut', data: { approvalId, commandId: 'c1' } };
    const carriedOut = ApprovalCarriedOut.record({ approvalId, commandId: 'c1' });
    given(approval, requested).when(done).thenNothing();
    given(approval, requested, givenEvent).when(done).then(carriedOut);
    given(approval, requested, givenEvent, carriedOut).when(done).thenNothing();
  });
});
