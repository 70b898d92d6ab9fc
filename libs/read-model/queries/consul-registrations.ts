import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { consulRegistrationList } from './consul.js';
import { listedPage, type Listed, type ListedRequest, type RowAt } from './listed.js';
import type { Page, Placed } from './page.js';

/** With the machine of each, as it stood then: whose scope it is in follows from that. */
const withMachines: Listed = {
  ...consulRegistrationList,
  joined: (tables) => `${consulRegistrationList.joined?.(tables) ?? ''}
    join lateral (select m.site, m.cluster from ${tables.from('machine', 'm')}
      where m.id = g.machine_id and ${tables.held('m')}) o on true`,
};

/** Machines in Consul, page by page, as far as they are in scope. @throws FilterError, CursorError */
export function consulRegistrationsPage(
  pool: Pool,
  { scope, ...request }: Omit<ListedRequest, 'also'> & { readonly scope?: AccessScope | undefined },
  now: number,
): Promise<Page<RowAt & Placed>> {
  if (!scope) return listedPage(pool, consulRegistrationList, request, now);
  const { sites, clusters } = scope;
  const also = (put: (value: unknown) => string) => [
    `(o.site = any(${put(sites)}::text[]) or o.cluster = any(${put(clusters)}::text[]))`,
  ];
  return listedPage(pool, withMachines, { ...request, also }, now);
}
