import { AggregateAdded, AggregateRemoved, type VrfEvent } from '#libs/contracts/index.js';
import { accept, blockText, refuse, treeKeyOf, type Decision, type IpBlock, type Refusal } from '#libs/kernel/index.js';
import { forcedBy, withBlock } from '../asked-block.js';
import { specialPurposeOf } from '../special-purpose.js';
import { specialPurpose, type Objection } from './objections.js';
import type { AddAggregate, RemoveAggregate } from './commands.js';
import type { VrfState } from './state.js';
import { coveringOne, sizeOfAll, topmostWithin } from './tree.js';

/** Aggregates lie beside each other: each is somebody's whole grant. */
function overlapOf(block: IpBlock, { aggregates }: VrfState): Refusal | undefined {
  const [within] = topmostWithin(aggregates, block);
  const other = coveringOne(aggregates, block) ?? within;
  if (!other) return undefined;
  return {
    code: 'aggregate-overlaps',
    message: `${blockText(block)} overlaps the aggregate ${blockText(other.block)}.`,
    wayOut: 'Aggregates lie beside each other: remove that one first, or add this as a prefix within it.',
    field: 'prefix',
  };
}

export function addAggregate(data: AddAggregate['data'], state: VrfState): Decision<VrfEvent> {
  return withBlock(data.prefix, (block) => {
    const overlap = overlapOf(block, state);
    if (overlap) return refuse(overlap);
    const special = specialPurposeOf(block, false);
    const objection: Objection | undefined = special && specialPurpose(block, special);
    const reason = forcedBy(data.force);
    if (objection && reason === undefined) return refuse(objection);
    const { vrf, registry, title = '' } = data;
    const prefix = blockText(block);
    const same = state.prefixes.get(treeKeyOf(block));
    const used = same ? sizeOfAll([{ block }]) : sizeOfAll(topmostWithin(state.prefixes, block));
    const forced = objection && reason !== undefined ? { forced: reason } : {};
    return accept(AggregateAdded.record({ vrf, prefix, registry, title, used, ...forced }));
  });
}

export function removeAggregate({ vrf, prefix: text }: RemoveAggregate['data'], state: VrfState): Decision<VrfEvent> {
  return withBlock(text, (block) => {
    const known = state.aggregates.get(treeKeyOf(block));
    const prefix = blockText(block);
    if (known) return accept(AggregateRemoved.record({ vrf, prefix, ...known }));
    return refuse({
      code: 'aggregate-not-found',
      message: `VRF ${vrf} has no aggregate ${prefix}.`,
      wayOut: 'Look it up in the list of aggregates.',
      field: 'prefix',
    });
  });
}
