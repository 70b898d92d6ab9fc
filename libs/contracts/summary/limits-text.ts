import type { AccessScope } from '../access/events.js';

interface Limits {
  readonly sites: readonly string[];
  readonly clusters: readonly string[];
}

/** `site b1 or cluster lab`: either is enough, and so people read it. */
export const limitsText = ({ sites, clusters }: Limits): string =>
  [...sites.map((code) => `site ${code}`), ...clusters.map((code) => `cluster ${code}`)].join(' or ');

/** Behind what somebody may: `, limited to site b1 or cluster lab`; nothing where it is for everything. */
export const limitedTo = (scope: AccessScope | undefined): string => (scope ? `, limited to ${limitsText(scope)}` : '');
