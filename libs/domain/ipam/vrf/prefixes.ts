import {
  PrefixAdded,
  PrefixChanged,
  PrefixPooled,
  PrefixRemoved,
  PrefixUnpooled,
  type PrefixFacts,
  type VrfEvent,
} from '#libs/contracts/index.js';
import { accept, blockText, refuse, treeKeyOf, type Decision, type IpBlock, type Refusal } from '#libs/kernel/index.js';
import { forcedBy, withBlock } from '../asked-block.js';
import type { AddPrefix, ChangePrefix, PoolPrefix, RemovePrefix, UnpoolPrefix } from './commands.js';
import { notPublic, objectionTo, widerThanAggregate } from './objections.js';
import { noFacts, type KnownPrefix, type VrfState } from './state.js';
import { coveringOne, parentOf, sizeOfAll, topmostWithin } from './tree.js';

/** Where a block stands in the tree as it is, whether it is in it or not. */
function standingOf(block: IpBlock, state: VrfState) {
  const parent = parentOf(state, block);
  const aggregate = parent ? undefined : coveringOne(state.aggregates, block);
  return {
    parent: parent ? blockText(parent.block) : null,
    aggregate: aggregate ? blockText(aggregate.block) : null,
    below: sizeOfAll(topmostWithin(state.prefixes, block)),
  };
}

export function addPrefix(data: AddPrefix['data'], state: VrfState): Decision<VrfEvent> {
  return withBlock(data.prefix, (block) => {
    const { vrf, kind, force } = data;
    const prefix = blockText(block);
    if (state.prefixes.get(treeKeyOf(block))) return refuse(duplicate(vrf, prefix));
    const above = pooledAbove(block, state);
    const barred = above ? pooled(above.prefix, above.pool) : widerThanAggregate(block, state);
    if (barred) return refuse(barred);
    const facts = factsFrom(data, noFacts);
    const objection = objectionTo(block, { kind, function: facts.function }, state);
    const reason = forcedBy(force);
    if (objection && reason === undefined) return refuse(objection);
    const forced = objection && reason !== undefined ? { forced: reason } : {};
    return accept(PrefixAdded.record({ vrf, prefix, kind, ...facts, ...standingOf(block, state), ...forced }));
  });
}

/** Twice the same prefix in one VRF would be one prefix with two truths: that is not for forcing. */
const duplicate = (vrf: string, prefix: string): Refusal => ({
  code: 'prefix-exists',
  message: `VRF ${vrf} has the prefix ${prefix} already.`,
  wayOut: 'Change the one that is there; for the same numbers at another place, use another VRF.',
  field: 'prefix',
});

/** What is not said stays. */
function factsFrom(said: Partial<PrefixFacts>, before: PrefixFacts): PrefixFacts {
  return {
    title: said.title ?? before.title,
    function: said.function === undefined ? before.function : said.function,
    site: said.site === undefined ? before.site : said.site,
    cluster: said.cluster === undefined ? before.cluster : said.cluster,
    vlan: said.vlan === undefined ? before.vlan : said.vlan,
  };
}

function withPrefix(
  data: { readonly vrf: string; readonly prefix: string },
  state: VrfState,
  decide: (known: KnownPrefix, prefix: string, block: IpBlock) => Decision<VrfEvent>,
): Decision<VrfEvent> {
  return withBlock(data.prefix, (block) => {
    const known = state.prefixes.get(treeKeyOf(block));
    const prefix = blockText(block);
    if (known) return decide(known, prefix, block);
    return refuse({
      code: 'prefix-not-found',
      message: `VRF ${data.vrf} has no prefix ${prefix}.`,
      wayOut: 'Add it first, or look it up in the list of prefixes.',
      field: 'prefix',
    });
  });
}

const sameFacts = (one: PrefixFacts, other: PrefixFacts): boolean =>
  one.title === other.title &&
  one.function === other.function &&
  one.site === other.site &&
  one.cluster === other.cluster &&
  one.vlan?.group === other.vlan?.group &&
  one.vlan?.vid === other.vlan?.vid;

export function changePrefix(data: ChangePrefix['data'], state: VrfState): Decision<VrfEvent> {
  return withPrefix(data, state, (known, prefix, block) => {
    const facts = factsFrom(data, known.facts);
    if (sameFacts(facts, known.facts)) return accept();
    const objection = notPublic(block, facts.function);
    if (objection && forcedBy(data.force) === undefined) return refuse(objection);
    return accept(PrefixChanged.record({ vrf: data.vrf, prefix, ...facts }));
  });
}

export function removePrefix(data: RemovePrefix['data'], state: VrfState): Decision<VrfEvent> {
  return withPrefix(data, state, (known, prefix, block) => {
    if (known.pool !== undefined) return refuse(pooled(prefix, known.pool));
    return accept(PrefixRemoved.record({ vrf: data.vrf, prefix, ...standingOf(block, state) }));
  });
}

const pooled = (prefix: string, pool: string): Refusal => ({
  code: 'prefix-pooled',
  message: `The pool ${pool} hands out what is in ${prefix}.`,
  wayOut: `Take it out of that pool first.`,
  field: 'prefix',
});

interface Pooled {
  readonly prefix: string;
  readonly pool: string;
}

function pooledAbove(block: IpBlock, state: VrfState): Pooled | undefined {
  for (let above = parentOf(state, block); above; above = parentOf(state, above.block))
    if (above.known.pool !== undefined) return { prefix: blockText(above.block), pool: above.known.pool };
  return undefined;
}

function pooledBelow(block: IpBlock, state: VrfState): Pooled | undefined {
  for (const { block: top, known } of topmostWithin(state.prefixes, block)) {
    if (known.pool !== undefined) return { prefix: blockText(top), pool: known.pool };
    const below = pooledBelow(top, state);
    if (below) return below;
  }
  return undefined;
}

export function poolPrefix(data: PoolPrefix['data'], state: VrfState): Decision<VrfEvent> {
  return withPrefix(data, state, (known, prefix, block) => {
    if (known.pool === data.pool) return accept();
    if (known.pool !== undefined) return refuse(pooled(prefix, known.pool));
    // What a pool above or below it hands out would be handed out twice.
    const nearby = pooledAbove(block, state) ?? pooledBelow(block, state);
    if (nearby) return refuse(pooled(nearby.prefix, nearby.pool));
    return accept(PrefixPooled.record({ vrf: data.vrf, prefix, pool: data.pool }));
  });
}

export function unpoolPrefix(data: UnpoolPrefix['data'], state: VrfState): Decision<VrfEvent> {
  return withPrefix(data, state, (known, prefix) =>
    known.pool === data.pool ? accept(PrefixUnpooled.record({ vrf: data.vrf, prefix, pool: data.pool })) : accept(),
  );
}
