import { beforeEach, describe, expect, it } from 'vitest';
import { policy, policyBook, thePolicyBook } from '#libs/domain/index.js';
import { PolicySite } from '../../../test/support/policy-site.js';

const naming = { kind: 'naming', scheme: '{rack}-{unit}', domain: 'example.net', quarantineDays: 30 } as const;

let site: PolicySite;
beforeEach(async () => {
  site = await PolicySite.empty();
});

const inBook = async () => (await site.house.commands.load(policyBook, thePolicyBook)).state;
const ofPolicy = async (code: string) => (await site.house.commands.load(policy, code)).state;

describe('defining a policy', () => {
  it('is the same version in the policy and in the book, whatever comes', async () => {
    await site.define('names', 'site=b1', naming);
    await site.give('DefinePolicy', { policy: 'names', title: 'Another title', selector: 'site=b1', rule: naming });
    await site.define('names', 'site in (b1, b2)', naming);
    await site.give('WithdrawPolicy', { policy: 'names' });
    const { commandId } = await site.define('names', '', naming);
    await site.house.undo(commandId ?? '');
    const again = await site.define('names', '', naming);
    await site.house.undo(again.commandId ?? '');
    expect(await inBook()).toMatchObject({ policies: [], versions: { names: (await ofPolicy('names')).version } });
    await site.define('names', 'site=b1', naming);
    const { policies } = await inBook();
    expect(policies).toMatchObject([{ policy: 'names', version: (await ofPolicy('names')).version }]);
  });

  it('writes nothing where it says the same', async () => {
    await site.define('names', 'site=b1', naming);
    expect((await site.define('names', ' site = b1 ', naming)).events).toEqual([]);
  });

  it('lets one of two win that are defined at the same time and tie', async () => {
    const codes = ['one', 'two', 'three'];
    const define = (code: string) =>
      site.try('DefinePolicy', { policy: code, title: code, selector: 'site=b1', rule: naming });
    const outcomes = await Promise.all(codes.map(define));
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(({ refusal }) => refusal?.code === 'policy-tie')).toHaveLength(2);
    expect((await inBook()).policies).toHaveLength(1);
  });

  it('gives clusters and roles that there are', async () => {
    const rule = { kind: 'assignment', cluster: 'nowhere' };
    const refused = await site.try('DefinePolicy', { policy: 'p', title: 'P', selector: '', rule });
    expect(refused.refusal).toMatchObject({ code: 'cluster-not-found' });
    expect((await ofPolicy('p')).status).toBe('absent');
  });

  it('goes back to the version before, as another version', async () => {
    await site.define('names', 'site=b1', naming);
    const { commandId } = await site.define('names', 'site=b2', naming);
    await site.house.undo(commandId ?? '');
    expect(await ofPolicy('names')).toMatchObject({ version: 3, selector: [{ field: 'site', in: ['b1'] }] });
    expect((await inBook()).policies).toMatchObject([{ version: 3, selector: [{ field: 'site', in: ['b1'] }] }]);
  });
});
