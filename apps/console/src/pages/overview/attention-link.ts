import type { OverviewQuery } from './overview-page.graphql.js';

export type AttentionEntry = OverviewQuery['fleetOverview']['attention'][number];

const withSearch = (to: string, search: Readonly<Record<string, string>>): string =>
  `${to}?${new URLSearchParams(search).toString()}`;

/** Where what needs a person is listed in the console; undefined where it has no page. */
export function attentionLink({ list, filter }: Pick<AttentionEntry, 'list' | 'filter'>): string | undefined {
  switch (list) {
    case 'machines':
      return withSearch('/machines', { filter: filter ?? '' });
    case 'drift':
      return '/drift';
    case 'approvals':
      return '/approvals';
    case 'bulks':
      return withSearch('/bulks', { tab: 'running' });
    case 'renumberings':
    case 'planSteps':
      return '/renumberings';
    case 'consulDatacenters':
      return '/consul';
    case 'identityConflicts':
      return '/identity';
    case 'enrolments':
      return withSearch('/identity', { tab: 'enrolments' });
    case 'announcements':
      return withSearch('/history', { category: 'announcement' });
    default:
      return undefined;
  }
}

/** One kind of it: drift of a kind, a datacenter of Consul. */
export function partLink({ list }: Pick<AttentionEntry, 'list'>, code: string): string | undefined {
  if (list === 'drift') return withSearch('/drift', { view: 'items', kind: code });
  if (list === 'consulDatacenters') return `/consul/${encodeURIComponent(code)}`;
  return undefined;
}

const urgent: ReadonlySet<AttentionEntry['kind']> = new Set([
  'READ_MODEL_STOPPED',
  'CONSUL_UNREACHABLE',
  'CONSUL_HELD',
  'RENUMBERING_HALTED',
  'BULK_STANDING_STILL',
  'IDENTITY_CONFLICT',
  'SILENT',
]);
const quiet: ReadonlySet<AttentionEntry['kind']> = new Set(['NOT_READY', 'UNACCEPTED', 'ANNOUNCEMENT_MISFIT']);

/** How loud it is said: what may stand until tomorrow is not shouted. */
export function toneOf(kind: AttentionEntry['kind']): 'bad' | 'warn' | 'new' {
  if (urgent.has(kind)) return 'bad';
  return quiet.has(kind) ? 'new' : 'warn';
}
