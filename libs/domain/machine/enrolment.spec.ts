import { describe, expect, it } from 'vitest';
import {
  MachineAbsorbed,
  MachineAccepted,
  MachineDiscovered,
  MachineEnrolled,
  MachineRetired,
  type EnrolmentProof,
  type MachineEvent,
} from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { given } from '../../../test/support/given.js';
import { isVouchedFor, judgeEnrolment, speakersOf, speaksFor, type Shown } from './enrolment.js';
import { machine } from './machine.js';
import type { MachineState } from './state.js';

const machineId = 'm1';
const discovered = MachineDiscovered.record({ machineId });
const accepted = MachineAccepted.record({ machineId });

interface More {
  readonly from?: string;
  readonly tpmKey?: string;
  readonly proofs?: EnrolmentProof[];
}

function enrolled(tokenId: string, { from = '10.0.0.17', tpmKey, proofs = ['evidence'] }: More = {}) {
  return MachineEnrolled.record({ machineId, tokenId, remoteAddress: from, proofs, ...(tpmKey && { tpmKey }) });
}

const after = (...events: readonly MachineEvent[]): MachineState => fold<MachineState, MachineEvent>(machine, events);
const nothing: Shown = { token: false, bootToken: false, tpmKey: undefined };

describe('enrolling', () => {
  it('gives each new token once', () => {
    const data = { machineId, tokenId: 't1', remoteAddress: '10.0.0.17' };
    given(machine, discovered).when({ type: 'EnrolMachine', data }).then(enrolled('t1'));
    given(machine, discovered, enrolled('t1')).when({ type: 'EnrolMachine', data }).thenNothing();
    given(machine, discovered, enrolled('t1'))
      .when({ type: 'EnrolMachine', data: { ...data, tokenId: 't2' } })
      .then(enrolled('t2'));
  });

  it('as an accepted machine needs more than evidence, and the key that it has', () => {
    const data = { machineId, tokenId: 't2', remoteAddress: '10.0.0.66' };
    const enrol = (proofs: EnrolmentProof[], tpmKey?: string) =>
      ({ type: 'EnrolMachine', data: { ...data, proofs, ...(tpmKey && { tpmKey }) } }) as const;
    const plain = given(machine, discovered, enrolled('t1'), accepted);
    plain.when(enrol(['evidence'])).thenRefused('enrolment-needs-proof');
    plain.when(enrol(['boot-token'])).thenTypes('MachineEnrolled');
    const keyed = given(machine, discovered, enrolled('t1', { tpmKey: 'k1' }), accepted);
    keyed.when(enrol(['boot-token'])).thenRefused('tpm-key-needed');
    keyed.when(enrol(['boot-token', 'tpm'], 'k2')).thenRefused('tpm-key-needed');
    keyed.when(enrol(['tpm'], 'k1')).thenTypes('MachineEnrolled');
    keyed.when(enrol(['operator'], 'k2')).thenTypes('MachineEnrolled');
    given(machine, discovered, accepted, MachineRetired.record({ machineId }))
      .when(enrol(['evidence']))
      .thenRefused('enrolment-needs-proof');
  });
});

describe('whose word counts', () => {
  it('of a new machine: whoever enrolled as it', () => {
    const state = after(discovered, enrolled('t1'), enrolled('t2', { from: '10.0.0.66' }));
    expect(isVouchedFor(state)).toBe(false);
    expect([speaksFor(state, 't1'), speaksFor(state, 't2'), speaksFor(state, undefined)]).toEqual([true, true, true]);
  });

  it('of an accepted machine: the newest token of the one sender there was', () => {
    const state = after(discovered, enrolled('t1'), enrolled('t2'), accepted);
    expect([speaksFor(state, 't1'), speaksFor(state, 't2'), speaksFor(state, undefined)]).toEqual([false, true, false]);
  });

  it('is nobody’s, where two senders had enrolled as it before it was accepted', () => {
    const state = after(discovered, enrolled('t1'), enrolled('t2', { from: '10.0.0.66' }), accepted);
    expect([speaksFor(state, 't1'), speaksFor(state, 't2')]).toEqual([false, false]);
  });

  it('is told by the TPM key rather than by the address', () => {
    const tpmKey = 'k1';
    const moved = after(discovered, enrolled('t1', { tpmKey }), enrolled('t2', { tpmKey, from: '10.9.9.9' }), accepted);
    expect([moved.tpmKey, speaksFor(moved, 't2')]).toEqual(['k1', true]);
    const other = after(discovered, enrolled('t1', { tpmKey }), enrolled('t2', { tpmKey: 'k2' }), accepted);
    expect([other.tpmKey, speaksFor(other, 't2')]).toEqual([undefined, false]);
  });

  it('goes over to the machine that it was merged into', () => {
    const absorbed = MachineAbsorbed.record({ machineId, absorbed: 'm2', speakers: ['t9'] });
    const before = after(discovered, enrolled('t1'), absorbed, accepted);
    const later = after(discovered, enrolled('t1'), accepted, absorbed);
    for (const state of [before, later]) expect([speaksFor(state, 't1'), speaksFor(state, 't9')]).toEqual([true, true]);
    expect(speakersOf(after(discovered, enrolled('t1'), enrolled('t2', { from: '10.0.0.66' })))).toEqual([]);
  });

  it('is not that of a token which an older Rackledger gave for evidence alone', () => {
    const old = MachineEnrolled.record({ machineId, tokenId: 't2', remoteAddress: '10.0.0.66' });
    const state = after(discovered, enrolled('t1'), accepted, old);
    expect([speaksFor(state, 't1'), speaksFor(state, 't2')]).toEqual([true, false]);
  });
});

describe('who shows what', () => {
  const fresh = after(discovered);
  const plain = after(discovered, enrolled('t1'), accepted);
  const keyed = after(discovered, enrolled('t1', { tpmKey: 'k1' }), accepted);
  const lets = (proofs: readonly EnrolmentProof[]) => ({ kind: 'enrolled', proofs });
  const waits = (contested?: 'other-tpm-key') => ({ kind: 'pending', contested });

  it.each([
    ['nobody accepted it: evidence', fresh, {}, lets(['evidence'])],
    ['nobody accepted it: a key is noted', fresh, { tpmKey: 'k1' }, lets(['evidence', 'tpm'])],
    ['accepted: evidence alone', plain, {}, waits()],
    ['accepted: a token of its own', plain, { token: true }, lets(['token'])],
    ['accepted: an expected boot', plain, { bootToken: true }, lets(['boot-token'])],
    ['accepted without a key: any key', plain, { tpmKey: 'k9' }, waits()],
    ['accepted with a key: evidence alone', keyed, {}, waits()],
    ['accepted with a key: an expected boot without it', keyed, { bootToken: true }, waits()],
    ['accepted with a key: its token without it', keyed, { token: true }, waits()],
    ['accepted with a key: the key of before', keyed, { tpmKey: 'k1' }, lets(['tpm'])],
    ['accepted with a key: key and boot', keyed, { tpmKey: 'k1', bootToken: true }, lets(['tpm', 'boot-token'])],
    ['accepted with a key: another key', keyed, { tpmKey: 'k2', bootToken: true }, waits('other-tpm-key')],
  ] as const)('%s', (_, state, shown, verdict) => {
    expect(judgeEnrolment(state, { ...nothing, ...shown })).toEqual(verdict);
  });
});
