import type { Pool } from '#libs/database/index.js';
import type { FilterField } from '#libs/filter/index.js';
import type { Listed } from './listed.js';
import { isoText, rowsOf } from './statement.js';

const text = (sql: string, description: string): FilterField => ({ type: 'text', sql, description });
const choice = (sql: string, description: string, ...choices: string[]): FilterField => ({
  type: 'choice',
  sql,
  description,
  choices,
});

/** People who sign in here. */
export const accountList: Listed = {
  table: 'account',
  alias: 'a',
  id: 'a.name',
  columns: {
    name: 'a.name',
    displayName: 'a.display_name',
    accessRole: 'upper(a.access_role)',
    scope: 'a.scope',
    state: 'upper(a.state)',
    hasPassword: 'a.has_password',
    mustChangePassword: 'a.one_time',
    createdAt: isoText('a.created_at'),
    passwordAt: isoText('a.password_at'),
    revision: 'a.revision',
  },
  filter: {
    fields: {
      name: text('a.name', 'what they sign in with'),
      role: choice('a.access_role', 'what they may do', 'viewer', 'operator', 'admin'),
      state: choice('a.state', 'whether they may sign in', 'enabled', 'disabled', 'removed'),
      password: { type: 'boolean', sql: 'a.has_password', description: 'there is one' },
      onetime: { type: 'boolean', sql: 'a.one_time', description: 'it has to be changed' },
      created: { type: 'time', sql: 'a.created_at', description: 'since when there is the account' },
    },
    children: {},
  },
  searched: ['a.name', 'a.display_name'],
  orders: { NAME: {}, CREATED_AT: { by: 'a.created_at', type: 'timestamptz' }, DISPLAY_NAME: { by: 'a.display_name' } },
};

/** What people are called, by name; those that there are not are left out. */
export async function accountTitles(pool: Pool, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const question = 'select a.name, a.display_name as title from machinedb.account a where a.name = any($1::text[])';
  const rows = await rowsOf<{ name: string; title: string }>(pool, question, [names]);
  return new Map(rows.map(({ name, title }) => [name, title]));
}
