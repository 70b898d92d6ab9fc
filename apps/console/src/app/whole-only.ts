import { limitsText } from '#libs/contracts/summary/limits-text.js';
import type { Session } from '#console/api/session-api.js';

/** Beginnings of addresses of pages that tell of everything, wherever it is (docs/access.md), and how it is said of what they tell. */
const pagesOfAll: Readonly<Record<string, string>> = {
  '/network': 'Prefixes, pools, VLANs and AS numbers are',
  '/policies': 'Policies are',
  '/policy-editor': 'Policies are',
  '/clusters': 'The list of clusters is',
  '/roles': 'Roles are',
  '/rules': 'Rules are',
  '/identity': 'Conflicts and enrolments are',
  '/consul': 'Datacenters of Consul are',
  '/approvals': 'Requests for approval are',
  '/bulks': 'Orders for many machines are',
  '/renumberings': 'Renumberings are',
  '/history': 'The history is',
  '/difference': 'The difference of two moments is',
};

/** Pages below them that show what somebody may see. */
const open: readonly string[] = ['/network/bgp'];

type Scope = Session['scope'];

const isBelow = (path: string, beginning: string): boolean => path === beginning || path.startsWith(`${beginning}/`);

/** What somebody is limited to, where it stands alone: of several, either is enough. */
export const limitsTold = (scope: NonNullable<Scope>): string =>
  `${limitsText(scope)}${scope.sites.length + scope.clusters.length > 1 ? ': either is enough' : ''}`;

/** Why somebody who is limited to sites or clusters sees nothing on a page; undefined where he does, and for all others. */
export function whyClosed(path: string, scope: Scope): string | undefined {
  if (scope === null || open.some((one) => isBelow(path, one))) return undefined;
  const found = Object.entries(pagesOfAll).find(([beginning]) => isBelow(path, beginning));
  if (!found) return undefined;
  return `${found[1]} not for access that is limited; yours is limited to ${limitsText(scope)}.`;
}
