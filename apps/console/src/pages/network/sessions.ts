import type { ObservedSessionsQuery, RackSessionsQuery } from './bgp-page.graphql.js';

export type Observed = ObservedSessionsQuery['bgpSessionsObserved']['edges'][number]['node'];
export type PlannedMachine = RackSessionsQuery['machines']['edges'][number]['node'];
export type Planned = PlannedMachine['bgpSessions'][number];

/** Streams whose news makes sessions old: what was seen, and all that the plan is made of. */
export const sessionTopics = ['observation', 'machine', 'rackbgp', 'cable', 'policy'];

/** A session as it is meant to be, as it was seen, or both. */
export interface Compared {
  readonly key: string;
  readonly machine: { readonly id: string; readonly called: string };
  readonly planned: Planned | undefined;
  readonly observed: Observed | undefined;
}

/** `rack=r04 and site=b1 and phase=down`. */
export function sessionsFilter({ phase, site, rack }: { phase?: string; site?: string; rack?: string }): string {
  const [rackSite, rackCode] = rack?.split('/') ?? [];
  const parts = [
    rackCode === undefined ? undefined : `rack="${rackCode}"`,
    rackCode === undefined ? site && `site="${site}"` : `site="${rackSite ?? ''}"`,
    phase && `phase=${phase}`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' and ');
}

/** What each machine should have beside what it was seen to have; which of these are one session, the api says. */
export function compare(machines: readonly PlannedMachine[], observed: readonly Observed[]): readonly Compared[] {
  return machines.flatMap(({ id, called, bgpSessions }) => {
    const left = observed.filter(({ machine }) => machine?.id === id);
    const machine = { id, called };
    const both = bgpSessions.map((planned): Compared => {
      const at = left.findIndex((one) => one.planned?.name === planned.name);
      const [found] = at < 0 ? [] : left.splice(at, 1);
      return { key: `${id} planned ${planned.name}`, machine, planned, observed: found };
    });
    const others = left.map((one): Compared => ({
      key: `${id} seen ${one.name}`,
      machine,
      planned: undefined,
      observed: one,
    }));
    return [...both, ...others];
  });
}

/** `1 in, 2 out` of each family. */
export const routesText = ({ routes }: Pick<Observed, 'routes'>): string =>
  routes
    .map(
      ({ family, received, exported }) => `${family.replace('IPV', 'v')} ${received ?? '?'} in, ${exported ?? '?'} out`,
    )
    .join(' · ');
