import { beforeEach, describe, expect, it } from 'vitest';
import { name } from '#libs/domain/index.js';
import { at, PolicySite } from '../../../test/support/policy-site.js';

let site: PolicySite;
beforeEach(async () => {
  site = await PolicySite.empty();
  await site.discover('m1');
  await site.discover('m2');
});

const named = (machineId: string, label: string, when = at) =>
  site.try('NameMachine', { machineId, name: label, domain: 'example.net', at: when });
const bearer = async (fqdn: string) => (await site.house.commands.load(name, fqdn)).state;

describe('a name by hand', () => {
  it('is taken with its domain, and is nobody else’s', async () => {
    await named('m1', 'web-1');
    expect(await site.state('m1')).toMatchObject({ name: 'web-1', fqdn: 'web-1.example.net' });
    expect((await named('m2', 'web-1')).refusal).toMatchObject({ code: 'name-taken' });
    expect((await site.state('m2')).name).toBeUndefined();
    // Another domain is another name.
    const elsewhere = await site.try('NameMachine', { machineId: 'm2', name: 'web-1', domain: 'example.org', at });
    expect(elsewhere.outcome).toBe('accepted');
  });

  it('stays in the domain that the machine is in, unless another or none is said', async () => {
    await named('m1', 'web-1');
    await named('m2', 'web-2');
    const alone = (domain?: string) => site.try('NameMachine', { machineId: 'm1', name: 'web-2', domain, at });
    expect((await alone()).refusal).toMatchObject({ code: 'name-taken' });
    await site.give('NameMachine', { machineId: 'm1', name: 'web-3', at });
    expect(await site.state('m1')).toMatchObject({ name: 'web-3', fqdn: 'web-3.example.net' });
    const { commandId } = await site.give('NameMachine', { machineId: 'm1', name: 'web-3', domain: '', at });
    expect(await site.state('m1')).toMatchObject({ name: 'web-3', fqdn: undefined });
    await site.house.undo(commandId ?? '');
    expect(await site.state('m1')).toMatchObject({ fqdn: 'web-3.example.net' });
    await site.give('NameMachine', { machineId: 'm1', name: 'web-3', domain: '', at });
    const given = await site.give('NameMachine', { machineId: 'm1', name: 'web-3', domain: 'example.org', at });
    await site.house.undo(given.commandId ?? '');
    expect(await site.state('m1')).toMatchObject({ name: 'web-3', fqdn: undefined });
  });

  it('is kept for its machine when that is renamed, unnamed or retired', async () => {
    await named('m1', 'web-1');
    await named('m1', 'web-2');
    expect((await named('m2', 'web-1')).refusal).toMatchObject({ code: 'name-quarantined' });
    await site.give('UnnameMachine', { machineId: 'm1', at });
    expect((await named('m2', 'web-2')).refusal).toMatchObject({ code: 'name-quarantined' });
    await named('m1', 'web-3');
    await site.give('RetireMachine', { machineId: 'm1', at });
    expect(await site.state('m1')).toMatchObject({ lifecycle: 'retired', name: undefined, fqdn: undefined });
    expect((await named('m2', 'web-3')).refusal).toMatchObject({ code: 'name-quarantined' });
    expect((await named('m2', 'web-3', '2026-05-01T00:00:00.000Z')).outcome).toBe('accepted');
  });

  it('comes back with an undo of what took it away', async () => {
    await named('m1', 'web-1');
    const { commandId } = await site.give('RetireMachine', { machineId: 'm1', at });
    await site.house.undo(commandId ?? '');
    expect(await site.state('m1')).toMatchObject({ lifecycle: 'new', fqdn: 'web-1.example.net' });
    expect((await bearer('web-1.example.net')).holder).toEqual({ kind: 'machine', id: 'm1' });
  });

  it('of a machine that was named before names were taken is taken when it is named so again', async () => {
    await site.house.give('m1', { type: 'NameMachine', data: { machineId: 'm1', name: 'old-1' } });
    expect((await bearer('old-1')).holder).toBeUndefined();
    await site.give('NameMachine', { machineId: 'm1', name: 'old-1', at });
    expect((await bearer('old-1')).holder).toEqual({ kind: 'machine', id: 'm1' });
  });

  it('is released only where nobody bears it', async () => {
    await named('m1', 'web-1');
    const release = () => site.try('ReleaseName', { fqdn: 'web-1.example.net' });
    expect((await release()).refusal).toMatchObject({ code: 'name-taken' });
    await site.give('UnnameMachine', { machineId: 'm1', at });
    expect((await release()).outcome).toBe('accepted');
    expect((await named('m2', 'web-1')).outcome).toBe('accepted');
  });

  it('goes to each machine of a bulk, and is kept by those that had it', async () => {
    const command = { type: 'NameMachine', pattern: 'web-{nn}', from: 1 } as const;
    await site.house.bulk({ command, mode: 'all-or-nothing', subjects: ['m1', 'm2'] });
    const { state } = await site.house.bulk({ command, mode: 'best-effort', subjects: ['m2', 'm1'] });
    expect(state.refused.map(({ code }) => code)).toContain('name-taken');
  });
});

describe('cluster and role by hand', () => {
  it('are those that there are, and say who decided', async () => {
    await site.give('AssignCluster', { machineId: 'm1', cluster: 'lab' });
    await site.give('AssignRole', { machineId: 'm1', role: 'db' });
    expect(await site.state('m1')).toMatchObject({ cluster: 'lab', role: 'db' });
    expect((await site.try('AssignRole', { machineId: 'm1', role: 'cook' })).refusal).toMatchObject({
      code: 'role-not-found',
    });
    await site.give('CloseCluster', { cluster: 'production' });
    const refused = await site.try('AssignCluster', { machineId: 'm1', cluster: 'production' });
    expect(refused.refusal).toMatchObject({ code: 'cluster-closed' });
  });

  it('are taken back to what was before', async () => {
    await site.give('AssignCluster', { machineId: 'm1', cluster: 'lab' });
    const { commandId } = await site.give('AssignCluster', { machineId: 'm1', cluster: 'production' });
    await site.house.undo(commandId ?? '');
    expect((await site.state('m1')).cluster).toBe('lab');
  });
});
