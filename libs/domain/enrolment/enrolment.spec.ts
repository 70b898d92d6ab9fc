import { describe, it } from 'vitest';
import {
  BootTokenSpent,
  EnrolmentAdmitted,
  EnrolmentClaimReplaced,
  EnrolmentContested,
  EnrolmentRefused,
  EnrolmentRequested,
  EnrolmentSuperseded,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { bootToken } from './boot-token.js';
import { enrolment, type RequestEnrolment } from './enrolment.js';

const ids = { enrolmentId: 'e1', machineId: 'm1' };
const claim = {
  ...ids,
  tokenId: 't1',
  remoteAddress: '10.0.0.66',
  digest: 'aa',
  differs: ['ComponentRemoved'],
  tpmKey: null,
  endorsementKey: null,
};
const requested = EnrolmentRequested.record(claim);
const admitted = EnrolmentAdmitted.record({ ...ids, tokenId: 't1' });
const refused = EnrolmentRefused.record({ ...ids, tokenId: 't1' });
const request = (data: Partial<RequestEnrolment['data']> = {}) =>
  ({ type: 'RequestEnrolment', data: { ...claim, ...data } }) as const;
const { enrolmentId } = ids;

describe('an enrolment without proof', () => {
  it('waits; the same report again is nothing new, another one replaces it', () => {
    given(enrolment).when(request()).then(requested);
    given(enrolment, requested).when(request()).thenNothing();
    given(enrolment, requested)
      .when(request({ digest: 'bb', differs: [] }))
      .then(EnrolmentClaimReplaced.record({ ...ids, digest: 'bb', differs: [] }));
  });

  it('cannot fill the log, whatever it sends', () => {
    const replaced = Array.from({ length: 32 }, (_, nth) =>
      EnrolmentClaimReplaced.record({ ...ids, digest: `d${nth}`, differs: [] }),
    );
    given(enrolment, requested, ...replaced)
      .when(request({ digest: 'zz' }))
      .thenNothing();
  });

  it('is admitted or refused by a person, once', () => {
    given(enrolment, requested).when({ type: 'AdmitEnrolment', data: { enrolmentId } }).then(admitted);
    given(enrolment, requested).when({ type: 'RefuseEnrolment', data: { enrolmentId } }).then(refused);
    given(enrolment, admitted, requested, admitted)
      .when({ type: 'AdmitEnrolment', data: { enrolmentId } })
      .thenNothing();
    given(enrolment, requested, refused)
      .when({ type: 'AdmitEnrolment', data: { enrolmentId } })
      .thenRefused('enrolment-already-decided');
    given(enrolment, requested, admitted)
      .when({ type: 'RefuseEnrolment', data: { enrolmentId } })
      .thenRefused('enrolment-already-decided');
    given(enrolment)
      .when({ type: 'AdmitEnrolment', data: { enrolmentId } })
      .thenRefused('enrolment-not-found', 'enrolmentId');
  });

  it('that was refused stays so, whoever comes with it', () => {
    given(enrolment, requested, refused)
      .when(request({ digest: 'bb' }))
      .thenNothing();
  });

  it('without a token waits again when an anonymous sender reports something else after a yes', () => {
    const anonymous = { tokenId: null };
    const first = EnrolmentRequested.record({ ...claim, ...anonymous });
    const yes = EnrolmentAdmitted.record({ ...ids, ...anonymous });
    given(enrolment, first, yes).when(request(anonymous)).thenNothing();
    given(enrolment, first, yes)
      .when(request({ ...anonymous, digest: 'bb' }))
      .thenTypes('EnrolmentRequested');
  });

  it('is contested once for each reason, while it waits', () => {
    const contest = { type: 'ContestEnrolment', data: { enrolmentId, because: 'machine-alive' } } as const;
    const contested = EnrolmentContested.record({ ...ids, because: 'machine-alive' });
    given(enrolment, requested).when(contest).then(contested);
    given(enrolment, requested, contested).when(contest).thenNothing();
    given(enrolment, requested, refused).when(contest).thenNothing();
  });

  it('gives way to a later one of the same sender', () => {
    const command = { type: 'SupersedeEnrolment', data: { enrolmentId, by: 'e2' } } as const;
    given(enrolment, requested)
      .when(command)
      .then(EnrolmentSuperseded.record({ ...ids, tokenId: 't1', by: 'e2' }));
    given(enrolment, requested, admitted).when(command).thenNothing();
  });
});

describe('a boot token', () => {
  it('is spent once', () => {
    const data = { bootTokenId: 'b1', machineId: 'm1', attemptId: 'a1', tokenId: 't1' };
    const spent = BootTokenSpent.record(data);
    given(bootToken).when({ type: 'SpendBootToken', data }).then(spent);
    given(bootToken, spent).when({ type: 'SpendBootToken', data }).thenRefused('boot-token-spent');
  });
});
