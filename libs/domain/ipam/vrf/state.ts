import type { PrefixFacts, PrefixKind, VrfEvent } from '#libs/contracts/index.js';
import { parseBlock, SortedMap, treeKeyOf, type IpBlock } from '#libs/kernel/index.js';

/** What a VRF's state knows of a prefix in it. */
export interface KnownPrefix {
  readonly kind: PrefixKind;
  readonly facts: PrefixFacts;
  /** The pool that hands out what is in it. */
  readonly pool: string | undefined;
}

export interface KnownAggregate {
  readonly registry: string;
  readonly title: string;
}

/** Prefixes by tree key, and how many there are of each length: only these lengths have to be looked at for a parent. */
export interface PrefixTree {
  readonly prefixes: SortedMap<string, KnownPrefix>;
  readonly lengths: Readonly<Record<string, number>>;
}

export interface VrfState extends PrefixTree {
  readonly exists: boolean;
  readonly title: string;
  readonly routeDistinguisher: string | null;
  readonly aggregates: SortedMap<string, KnownAggregate>;
}

export const noVrf: VrfState = {
  exists: false,
  title: '',
  routeDistinguisher: null,
  prefixes: SortedMap.empty<string, KnownPrefix>(),
  lengths: {},
  aggregates: SortedMap.empty<string, KnownAggregate>(),
};

export const noFacts: PrefixFacts = { title: '', function: null, site: null, cluster: null, vlan: null };

/** @throws Error for what no event has: they hold canonical prefixes */
export function storedBlock(prefix: string): IpBlock {
  const block = parseBlock(prefix);
  if (!block) throw new Error(`${prefix} is no prefix`);
  return block;
}

export const storedKey = (prefix: string): string => treeKeyOf(storedBlock(prefix));

/** Names a length in `lengths`: `4/24`. */
export const lengthName = ({ family, length }: IpBlock): string => `${family.version}/${length}`;

function counted(state: PrefixTree, prefix: string, by: 1 | -1): PrefixTree['lengths'] {
  const name = lengthName(storedBlock(prefix));
  return { ...state.lengths, [name]: (state.lengths[name] ?? 0) + by };
}

function withPool(state: VrfState, prefix: string, pool: string | undefined): VrfState {
  const key = storedKey(prefix);
  const known = state.prefixes.get(key);
  return known ? { ...state, prefixes: state.prefixes.set(key, { ...known, pool }) } : state;
}

function factsOf({ title, function: purpose, site, cluster, vlan }: PrefixFacts): PrefixFacts {
  return { title, function: purpose, site, cluster, vlan };
}

export function evolveVrf(state: VrfState, event: VrfEvent): VrfState {
  switch (event.type) {
    case 'VrfCreated':
    case 'VrfChanged': {
      const { title, routeDistinguisher } = event.data;
      return { ...state, exists: true, title, routeDistinguisher };
    }
    case 'VrfRemoved':
      return noVrf;
    case 'AggregateAdded': {
      const { prefix, registry, title } = event.data;
      return { ...state, aggregates: state.aggregates.set(storedKey(prefix), { registry, title }) };
    }
    case 'AggregateRemoved':
      return { ...state, aggregates: state.aggregates.delete(storedKey(event.data.prefix)) };
    case 'PrefixAdded': {
      const { prefix, kind } = event.data;
      const known = { kind, facts: factsOf(event.data), pool: undefined };
      return {
        ...state,
        prefixes: state.prefixes.set(storedKey(prefix), known),
        lengths: counted(state, prefix, 1),
      };
    }
    case 'PrefixChanged': {
      const key = storedKey(event.data.prefix);
      const known = state.prefixes.get(key);
      if (!known) return state;
      return { ...state, prefixes: state.prefixes.set(key, { ...known, facts: factsOf(event.data) }) };
    }
    case 'PrefixRemoved': {
      const { prefix } = event.data;
      return { ...state, prefixes: state.prefixes.delete(storedKey(prefix)), lengths: counted(state, prefix, -1) };
    }
    case 'PrefixPooled':
      return withPool(state, event.data.prefix, event.data.pool);
    case 'PrefixUnpooled':
      return withPool(state, event.data.prefix, undefined);
  }
}
