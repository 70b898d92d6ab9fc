import type { OverviewQuery } from './overview-page.graphql.js';

export type Deed = NonNullable<OverviewQuery['fleetOverview']['deeds']>['newest'][number];
type Alike = readonly [Deed, ...Deed[]];

const isAlike = (one: Deed, other: Deed): boolean =>
  one.type === other.type && one.actor === other.actor && one.summary === other.summary;

/** The same done to one machine after the other is told once. */
export function alikeTogether(newest: readonly Deed[]): readonly Alike[] {
  const groups: [Deed, ...Deed[]][] = [];
  for (const deed of newest) {
    const last = groups.at(-1);
    if (last && isAlike(last[0], deed)) last.push(deed);
    else groups.push([deed]);
  }
  return groups;
}
