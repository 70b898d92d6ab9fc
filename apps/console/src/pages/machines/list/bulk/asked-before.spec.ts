import { describe, expect, it } from 'vitest';
import { askedBefore } from './asked-before.js';

const policy = (code: string, commands: readonly string[], secondPersonFrom?: number, selector = '') => {
  return { code, selector, rule: { kind: 'approval', commands, ...(secondPersonFrom && { secondPersonFrom }) } };
};

describe('what is known of a second person before an order is filled in', () => {
  it('is told from as many machines on as the policy says', () => {
    const policies = [policy('two-for-retiring', ['RetireMachine', 'Undo'], 2, 'site=b1')];
    expect(askedBefore('retire', 1, policies)).toBeUndefined();
    expect(askedBefore('retire', 2, policies)).toBe(
      'May need a second person, as the preview says: policy two-for-retiring (from 2 on, site=b1)',
    );
    expect(askedBefore('restore', 2, policies)).toBeUndefined();
  });

  it('is told of commands that go by another name, and of all', () => {
    expect(askedBefore('assignRole', 5, [policy('roles', ['AssignRole'], 1)])).toContain('policy roles');
    expect(askedBefore('withdrawAcceptance', 5, [policy('out', ['WithdrawAcceptance'], 1)])).toContain('policy out');
    expect(askedBefore('placeByPolicy', 5, [policy('moves', ['MoveMachine'], 1)])).toContain('policy moves');
    expect(askedBefore('tag', 20, [policy('many', ['*'], 20), policy('tags', ['TagMachine'], 5)])).toContain(
      'policies many (from 20 on), tags (from 5 on)',
    );
  });

  it('is nothing where a policy only asks for the count', () => {
    expect(askedBefore('retire', 50, [policy('counted', ['*'])])).toBeUndefined();
  });
});
