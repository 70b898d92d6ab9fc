import type { ConfigurationDocument, ReadyLack } from '#libs/contracts/index.js';
import type { MachineState } from '../machine/state.js';

/** What readiness is told by: what was decided about the machine, and the configuration that follows. */
export type ReadyFacts = Pick<MachineState, 'lifecycle' | 'place' | 'cluster' | 'role' | 'systemDisk'> & {
  /** Undefined: there is none yet. */
  readonly configuration: Pick<ConfigurationDocument, 'image' | 'missing'> | undefined;
};

const lack = (isThere: boolean, what: ReadyLack['what'], because: string): readonly ReadyLack[] =>
  isThere ? [] : [{ what, because }];

/** What a machine lacks to be ready, in the order in which it is given; none: it is ready. Pure. */
export function missingForReady(facts: ReadyFacts): readonly ReadyLack[] {
  const { lifecycle, place, cluster, role, systemDisk, configuration } = facts;
  const gone = lifecycle === 'retired' || lifecycle === 'merged' ? `it is ${lifecycle}` : 'nobody accepted it';
  const incomplete = (configuration?.missing ?? []).map(({ section, because }): ReadyLack => ({
    what: 'configuration',
    because: `${section}: ${because}`,
  }));
  return [
    ...lack(lifecycle === 'accepted', 'accepted', gone),
    ...lack(place !== undefined, 'place', 'it stands nowhere'),
    ...lack(cluster !== undefined, 'cluster', 'it belongs to no cluster'),
    ...lack(role !== undefined, 'role', 'it has no role'),
    ...lack(systemDisk !== undefined, 'system-disk', 'no system disk was chosen'),
    ...lack(configuration?.image !== undefined, 'image', 'no policy says which image it runs'),
    ...incomplete,
  ];
}
