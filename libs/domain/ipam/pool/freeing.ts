import { AddressFreed, PrefixFreed, QuarantineEnded, type PoolEvent } from '#libs/contracts/index.js';
import { accept, parseBlock, refuse, shortBlockText, type Decision, type IpBlock } from '#libs/kernel/index.js';
import type { EndQuarantine, FreeAddress, FreePrefix } from './commands.js';
import { caughtUp, restUntil } from './rests.js';
import type { PoolState, Taken } from './state.js';

/** What is taken there, exactly; undefined also for what is no address or prefix. */
function takenAt(text: string, state: PoolState): { block: IpBlock; taken: Taken } | undefined {
  const block = parseBlock(text);
  if (block?.family !== state.family) return undefined;
  const taken = state.taken.get(block.first);
  return taken && taken.block.length === block.length ? { block, taken } : undefined;
}

/** Giving back what nobody has is done already. */
function free(
  data: FreeAddress['data'] | FreePrefix['data'],
  text: string,
  before: PoolState,
  record: (taken: Taken, quarantine: { until: string; because: string } | null) => PoolEvent,
): Decision<PoolEvent> {
  const { state, events } = caughtUp(data.pool, before, data.at);
  const found = takenAt(text, state);
  if (!found) return accept(...events);
  const until = restUntil(state, data);
  const quarantine = until === null ? null : { until, because: data.because ?? '' };
  return accept(...events, record(found.taken, quarantine));
}

export function freeAddress(data: FreeAddress['data'], state: PoolState): Decision<PoolEvent> {
  return free(data, data.address, state, ({ block, holder, function: purpose, within, length }, quarantine) =>
    AddressFreed.record({
      pool: data.pool,
      vrf: state.vrf,
      holder,
      function: purpose,
      within,
      address: shortBlockText(block),
      length,
      quarantine,
    }),
  );
}

export function freePrefix(data: FreePrefix['data'], state: PoolState): Decision<PoolEvent> {
  return free(data, data.prefix, state, ({ block, holder, function: purpose, within, ends }, quarantine) =>
    PrefixFreed.record({
      pool: data.pool,
      vrf: state.vrf,
      holder,
      function: purpose,
      within,
      prefix: shortBlockText(block),
      ...(ends ? { ends: [...ends] } : {}),
      quarantine,
    }),
  );
}

export function endQuarantine({ pool, what }: EndQuarantine['data'], state: PoolState): Decision<PoolEvent> {
  const block = parseBlock(what);
  const rest = block && state.resting.get(block.first);
  if (!rest || rest.block.length !== block.length)
    return refuse({
      code: 'not-in-quarantine',
      message: `${what} of pool ${pool} is not in quarantine.`,
      wayOut: 'Look up what is, and until when, in the list of addresses.',
      field: 'what',
    });
  const ended = [{ what: shortBlockText(rest.block), within: rest.within }];
  return accept(QuarantineEnded.record({ pool, vrf: state.vrf, ended }));
}
