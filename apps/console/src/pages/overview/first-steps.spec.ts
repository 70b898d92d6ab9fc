import { describe, expect, it } from 'vitest';
import { firstStepsOf, isBeginning, mayBegin, type Begun } from './first-steps.js';

const nothing: Begun = { machines: { total: 0, accepted: 0, retired: 0 }, sites: [], roles: [] };
const done = (of: Begun) => firstStepsOf(of).flatMap(({ id, isDone }) => (isDone ? [id] : []));

describe('first steps', () => {
  it('are shown until a machine was in service, one that is retired by now too', () => {
    expect(isBeginning(nothing)).toBe(true);
    expect(isBeginning({ ...nothing, machines: { total: 3, accepted: 0, retired: 0 } })).toBe(true);
    expect(isBeginning({ ...nothing, machines: { total: 1, accepted: 1, retired: 0 } })).toBe(false);
    expect(isBeginning({ ...nothing, machines: { total: 1, accepted: 0, retired: 1 } })).toBe(false);
  });

  it('are done one by one, and machines that stand nowhere are no site', () => {
    expect(done(nothing)).toEqual([]);
    expect(done({ ...nothing, sites: [{ code: null }], roles: [{ code: null }] })).toEqual([]);
    expect(done({ ...nothing, sites: [{ code: 'b1' }], roles: [{ code: 'web' }] })).toEqual(['places', 'roles']);
    expect(done({ ...nothing, machines: { total: 1, accepted: 0, retired: 0 } })).toEqual(['report']);
  });

  it('has policies done where one is in force, and no mark while nobody knows', () => {
    const policies = (hasPolicy?: boolean) => firstStepsOf(nothing, hasPolicy).find(({ id }) => id === 'policies');
    expect(policies()?.isDone).toBeUndefined();
    expect(policies(false)?.isDone).toBe(false);
    expect(policies(true)?.isDone).toBe(true);
  });

  it('are for whoever may do them and sees the whole fleet', () => {
    expect(mayBegin({ accessRole: 'OPERATOR', scope: null })).toBe(true);
    expect(mayBegin({ accessRole: 'ADMIN', scope: null })).toBe(true);
    expect(mayBegin({ accessRole: 'VIEWER', scope: null })).toBe(false);
    expect(mayBegin({ accessRole: 'ADMIN', scope: { sites: ['b1'], clusters: [] } })).toBe(false);
  });
});
