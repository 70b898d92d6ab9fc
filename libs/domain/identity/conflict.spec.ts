import { describe, it } from 'vitest';
import { IdentityConflictFound, IdentityConflictResolved, IdentityConflictWithdrawn } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { identityConflict, type ResolveIdentityConflict } from './conflict.js';

const candidate = (machineId: string) => ({ machineId, support: 60, contradiction: 45, matched: [], contradicted: [] });
const data = { conflictId: 'c1', digest: 'd1', evidence: [], because: 'Two fit.', fingerprint: 'f1' };
const found = IdentityConflictFound.record({ ...data, candidates: [candidate('m1'), candidate('m2')] });
const foundNobody = IdentityConflictFound.record({ ...data, candidates: [] });

const resolve = (verdict: ResolveIdentityConflict['data']['verdict'], machineId: string, otherMachineId?: string) =>
  ({
    type: 'ResolveIdentityConflict',
    data: { conflictId: 'c1', verdict, machineId, ...(otherMachineId !== undefined && { otherMachineId }) },
  }) as const;
const resolved = (
  verdict: 'same' | 'different' | 'merge' | 'split',
  machineId: string,
  otherMachineId: string | null,
  candidates = ['m1', 'm2'],
) => IdentityConflictResolved.record({ conflictId: 'c1', verdict, machineId, otherMachineId, candidates });

describe('an identity conflict', () => {
  it('is found once, also after it was decided', () => {
    const again = {
      type: 'FindIdentityConflict',
      data: { ...data, candidates: [candidate('m1'), candidate('m2')] },
    } as const;
    given(identityConflict).when(again).then(found);
    given(identityConflict, found).when(again).thenNothing();
    given(identityConflict, found, resolved('same', 'm1', null))
      .when(again)
      .thenNothing();
  });

  it.each([
    ['same', 'm1', undefined],
    ['different', 'm-new', 'm1'],
    ['merge', 'm1', 'm2'],
    ['split', 'm-new', 'm2'],
  ] as const)('is decided: %s', (verdict, machineId, other) => {
    given(identityConflict, found)
      .when(resolve(verdict, machineId, other))
      .then(resolved(verdict, machineId, other ?? null));
  });

  it('is withdrawn while nobody decided, and opens anew when it comes back', () => {
    const withdraw = { type: 'WithdrawIdentityConflict', data: { conflictId: 'c1', machineId: 'm3' } } as const;
    const withdrawn = IdentityConflictWithdrawn.record({ ...withdraw.data, candidates: ['m1', 'm2'] });
    given(identityConflict, found).when(withdraw).then(withdrawn);
    given(identityConflict, found, withdrawn).when(withdraw).thenNothing();
    given(identityConflict, found, resolved('same', 'm1', null))
      .when(withdraw)
      .thenNothing();
    given(identityConflict, found, withdrawn).when(resolve('same', 'm1')).thenRefused('conflict-withdrawn');
    const again = { ...data, candidates: [candidate('m1'), candidate('m2')] };
    given(identityConflict, found, withdrawn).when({ type: 'FindIdentityConflict', data: again }).then(found);
  });

  it('without candidates can only be a new machine', () => {
    given(identityConflict, foundNobody)
      .when(resolve('different', 'm-new'))
      .then(resolved('different', 'm-new', null, []));
    given(identityConflict, foundNobody).when(resolve('same', 'm1')).thenRefused('not-a-candidate', 'machineId');
  });

  it.each([
    ['same with a stranger', resolve('same', 'm9'), 'not-a-candidate', 'machineId'],
    ['merge with a stranger', resolve('merge', 'm1', 'm9'), 'not-a-candidate', 'otherMachineId'],
    ['merge with itself', resolve('merge', 'm1', 'm1'), 'same-machine', 'otherMachineId'],
    ['different, but the machine is a candidate', resolve('different', 'm1', 'm2'), 'machine-not-new', 'machineId'],
    ['different from whom', resolve('different', 'm-new'), 'not-a-candidate', 'otherMachineId'],
    ['split without saying which', resolve('split', 'm-new'), 'not-a-candidate', 'otherMachineId'],
  ] as const)('refuses %s', (_, command, code, field) => {
    given(identityConflict, found).when(command).thenRefused(code, field);
  });

  it('is decided once: the same answer again is no news, another one is refused', () => {
    const past = [found, resolved('merge', 'm1', 'm2')];
    given(identityConflict, ...past)
      .when(resolve('merge', 'm1', 'm2'))
      .thenNothing();
    given(identityConflict, ...past)
      .when(resolve('same', 'm1'))
      .thenRefused('conflict-already-resolved');
    given(identityConflict).when(resolve('same', 'm1')).thenRefused('conflict-not-found');
  });
});
