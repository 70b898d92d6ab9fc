import { describe, expect, it } from 'vitest';
import { createCommandHandling, coordinationOfDeclared } from '#libs/command-handling/index.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { someContext } from '../../../test/support/named-thing.js';
import { declaredCommand } from '../declared/declared.js';
import { adminBook, theAdminBook } from './admin-book.js';

function house() {
  const commands = createCommandHandling({ store: new InMemoryEventStore() });
  const tell = async (type: string, data: object) =>
    commands.coordinate(coordinationOfDeclared({ declared: declaredCommand(type), data }), someContext());
  return {
    admins: async () => (await commands.load(adminBook, theAdminBook)).state.admins,
    give: async (type: string, data: object) => expect((await tell(type, data)).refusal).toBeUndefined(),
    codeOf: async (type: string, data: object) => (await tell(type, data)).refusal?.code,
    tell,
  };
}

const password = { passwordId: 'p1', oneTime: true };
const admin = (name: string) => ({ name, displayName: name, accessRole: 'admin', password });

describe('the last admin who can sign in', () => {
  it.each([
    ['DisableAccount', {}],
    ['RemoveAccount', {}],
    ['ChangeAccountAccess', { accessRole: 'operator' }],
    ['ChangeAccountAccess', { accessRole: 'admin', scope: { sites: ['b1'], clusters: [] } }],
  ])('cannot be shut out by %s %j', async (type, data) => {
    const { give, codeOf, admins } = house();
    await give('CreateSite', { site: 'b1', title: 'B1' });
    await give('CreateAccount', admin('ada'));
    expect(await codeOf(type, { name: 'ada', ...data })).toBe('last-admin');
    await give('CreateAccount', admin('bob'));
    await give(type, { name: 'ada', ...data });
    expect(await admins()).toEqual(['bob']);
  });

  it('is nobody without a password, disabled, limited, or of another access role', async () => {
    const { give, codeOf, admins } = house();
    await give('CreateSite', { site: 'b1', title: 'B1' });
    await give('CreateAccount', admin('ada'));
    await give('CreateAccount', { ...admin('bob'), password: undefined });
    await give('CreateAccount', { ...admin('eve'), scope: { sites: ['b1'], clusters: [] } });
    await give('CreateAccount', { ...admin('oz'), accessRole: 'operator' });
    expect(await admins()).toEqual(['ada']);
    expect(await codeOf('DisableAccount', { name: 'ada' })).toBe('last-admin');
    await give('SetAccountPassword', { name: 'bob', passwordId: 'p2', oneTime: false });
    await give('DisableAccount', { name: 'ada' });
    expect(await admins()).toEqual(['bob']);
    await give('EnableAccount', { name: 'ada' });
    expect(await admins()).toEqual(['bob', 'ada']);
  });

  it('stays when two shut out each other at the same moment', async () => {
    const { give, tell, admins } = house();
    await give('CreateAccount', admin('ada'));
    await give('CreateAccount', admin('bob'));
    const both = await Promise.all(['ada', 'bob'].map((name) => tell('DisableAccount', { name })));
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'refused']);
    expect(await admins()).toHaveLength(1);
  });

  it('is not restored by restoring the account, which has no password then', async () => {
    const { give, admins } = house();
    for (const name of ['ada', 'bob']) await give('CreateAccount', admin(name));
    await give('RemoveAccount', { name: 'ada' });
    await give('RestoreAccount', { name: 'ada' });
    expect(await admins()).toEqual(['bob']);
  });
});

describe('the scope of an account', () => {
  it('names sites and clusters that there are', async () => {
    const { codeOf } = house();
    const scope = { sites: ['nowhere'], clusters: [] };
    expect(await codeOf('CreateAccount', { ...admin('ada'), scope })).toBe('site-not-found');
  });
});
