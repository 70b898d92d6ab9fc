import { describe, expect, it } from 'vitest';
import {
  AccountDisabled,
  MachineRetired,
  MachineTagged,
  PolicyEntered,
  PolicyStruck,
  type PolicyRule,
} from '#libs/contracts/index.js';
import type { Command, Decider, DomainEvent, Look } from '#libs/kernel/index.js';
import type { MachineState } from '../machine/state.js';
import type { PolicyBookState } from '../policy/policy-book.js';
import { approvalNeed, thingsText } from './need.js';
import type { Deed } from './things.js';

type Asks = Partial<Extract<PolicyRule, { kind: 'approval' }>> & { readonly commands: string[] };

const rule = (asks: Asks): PolicyRule => ({ kind: 'approval', waitHours: 24, ...asks });
function book(...all: readonly (readonly [code: string, asks: Asks, cluster?: string])[]): PolicyBookState {
  const policies = all.map(([policy, asks, cluster]) => ({
    policy,
    version: 1,
    selector: cluster === undefined ? [] : [{ field: 'cluster' as const, in: [cluster] }],
    rule: rule(asks),
  }));
  return { policies, versions: {} };
}

/** Machines whose id begins with p are in production. */
const look: Look = <C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
  id: string,
) => {
  const cluster = id.startsWith('p') ? 'production' : undefined;
  const state: State = { ...decider.initialState, ...({ cluster } satisfies Partial<MachineState>) };
  return Promise.resolve({ state, exists: true });
};

const deed = (commands: readonly string[], writes: Deed['writes'], subjects: readonly string[] = []): Deed => ({
  commands,
  writes,
  subjects,
  machines: [],
});
const tagged = (...ids: readonly string[]): Deed =>
  deed(
    ['TagMachine'],
    ids.map((id) => ({ stream: `machine-${id}`, events: [MachineTagged.record({ machineId: id, tag: 'lab' })] })),
  );
const codes = async (policies: PolicyBookState, of: Deed) =>
  (await approvalNeed(policies, of, look)).policies.map(({ policy }) => policy);

describe('what policies ask of an order', () => {
  it('is nothing below the number that they say, and a second person from it on', async () => {
    const policies = book(['many', { commands: ['TagMachine'], secondPersonFrom: 2 }]);
    expect(await codes(policies, tagged('m1'))).toEqual([]);
    expect(await approvalNeed(policies, tagged('m1', 'm2'), look)).toEqual({
      things: ['machine-m1', 'machine-m2'],
      policies: [{ policy: 'many', version: 1, from: 2, count: 2 }],
      waitHours: 24,
      typedCountAbove: undefined,
    });
  });

  it('counts each machine for the most specific policy that it is selected by', async () => {
    const policies = book(
      ['anywhere', { commands: ['TagMachine'], secondPersonFrom: 3 }],
      ['production', { commands: ['TagMachine'], secondPersonFrom: 2 }, 'production'],
    );
    expect(await codes(policies, tagged('m1', 'm2', 'p1'))).toEqual([]);
    expect(await codes(policies, tagged('m1', 'm2', 'm3', 'p1'))).toEqual(['anywhere']);
    expect(await codes(policies, tagged('m1', 'p1', 'p2'))).toEqual(['production']);
  });

  it('takes what is named before what stands for all', async () => {
    const policies = book(
      ['all', { commands: ['*'], secondPersonFrom: 1 }],
      ['tags', { commands: ['TagMachine'], secondPersonFrom: 100 }],
    );
    expect(await codes(policies, tagged('m1'))).toEqual([]);
    expect(
      await codes(policies, deed(['CreateRack'], [{ stream: 'rack-b1/r1', events: [tag] }], ['rack-b1/r1'])),
    ).toEqual(['all']);
  });

  it('sees a command by what it does, whichever way it comes', async () => {
    const retired = [{ stream: 'machine-m1', events: [MachineRetired.record({ machineId: 'm1' })] }];
    const policies = book(['retiring', { commands: ['RetireMachine'], secondPersonFrom: 1 }]);
    expect(await codes(policies, deed(['Undo'], retired, ['machine-m1']))).toEqual(['retiring']);
  });

  it('is nothing of an order that does nothing', async () => {
    const policies = book(['all', { commands: ['*'], secondPersonFrom: 1 }]);
    const idle = { ...deed(['TagMachine'], [{ stream: 'machine-m1', events: [] }]), machines: ['m1'] };
    expect(await approvalNeed(policies, idle, look)).toMatchObject({ things: [], policies: [] });
  });

  it('is nothing of what is done to accounts, also under what stands for all or under a name of old', async () => {
    const policies = book(['all', { commands: ['*', 'DisableAccount'], secondPersonFrom: 1, typedCountAbove: 0 }]);
    const events = [AccountDisabled.record({ name: 'eve' })];
    const disabling = deed(['DisableAccount'], [{ stream: 'account-eve', events }], ['account-eve']);
    expect(await approvalNeed(policies, disabling, look)).toMatchObject({ policies: [], typedCountAbove: undefined });
  });

  it('is the least of the counts from which they want the count typed back', async () => {
    const policies = book(
      ['anywhere', { commands: ['TagMachine'], typedCountAbove: 50 }],
      ['production', { commands: ['TagMachine'], typedCountAbove: 3 }, 'production'],
    );
    expect((await approvalNeed(policies, tagged('m1', 'p1'), look)).typedCountAbove).toBe(3);
    expect((await approvalNeed(policies, tagged('m1'), look)).typedCountAbove).toBe(50);
  });
});

const tag = MachineTagged.record({ machineId: 'm1', tag: 'lab' });

describe('the policies that ask', () => {
  const guard = book(['guard', { commands: ['RetireMachine'], secondPersonFrom: 1 }]);
  const change = (event: DomainEvent): Deed =>
    deed(['DefinePolicy'], [{ stream: 'policyBook-all', events: [event] }], ['policy-x']);
  const entered = (policy: string, commands: string[]) =>
    PolicyEntered.record({ policy, version: 2, selector: [], rule: rule({ commands, secondPersonFrom: 9 }) });

  it('are changed, struck and gone before by two people only', async () => {
    expect(await codes(guard, change(entered('guard', ['RetireMachine'])))).toEqual(['guard']);
    expect(await codes(guard, change(PolicyStruck.record({ policy: 'guard', version: 1 })))).toEqual(['guard']);
    expect(await codes(guard, change(entered('other', ['RetireMachine'])))).toEqual(['guard']);
    expect(await codes(guard, change(entered('other', ['*'])))).toEqual(['guard']);
  });

  it('may get company that takes nothing from them', async () => {
    expect(await codes(guard, change(entered('other', ['TagMachine'])))).toEqual([]);
    expect(await codes(guard, change(PolicyStruck.record({ policy: 'names', version: 1 })))).toEqual([]);
  });
});

describe('what an order is about', () => {
  it.each([
    [[], 'nothing'],
    [['machine-m1'], '1 machine'],
    [['machine-m1', 'machine-m2'], '2 machines'],
    [['rack-b1/r1'], 'rack-b1/r1'],
    [['rack-b1/r1', 'rack-b1/r2'], '2 things'],
  ])('%j is %s', (things, text) => {
    expect(thingsText(things)).toBe(text);
  });
});
