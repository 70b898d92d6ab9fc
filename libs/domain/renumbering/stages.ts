import type { RenumberingMove, TorStage } from '#libs/contracts/index.js';
import type { BgpFacts } from '../bgp/derive.js';
import { qualified } from '../name/dns-name.js';

/** What BGP sessions follow from, as far as a renumbering changes it. */
type Renumbered = Pick<BgpFacts, 'addresses' | 'asn' | 'hostname'>;

/** The machine's own address before and after; undefined for what is no address. */
export function ownAddresses(move: RenumberingMove): { readonly before: string; readonly after: string } | undefined {
  if (move.kind === 'link') return move.own;
  return move.kind === 'address' ? { before: move.before.text, after: move.after.text } : undefined;
}

function withMove<Facts extends Renumbered>(facts: Facts, move: RenumberingMove, stage: TorStage): Facts {
  if (move.kind === 'asn') return stage === 'both' ? facts : { ...facts, asn: move.after.asn };
  if (move.kind === 'name') {
    const { name, domain } = move.after;
    return stage === 'both' ? facts : { ...facts, hostname: qualified(name, domain) };
  }
  const { before, after } = ownAddresses(move) ?? { before: '', after: '' };
  const beside = move.kind === 'link' || move.beside;
  const keepsOld = beside ? stage !== 'after' : stage === 'both';
  const hasNew = beside || stage !== 'both';
  const others = facts.addresses.filter(({ address }) => address !== before && address !== after);
  const old = keepsOld ? [{ address: before, function: move.function }] : [];
  const fresh = hasNew ? [{ address: after, function: move.function }] : [];
  return { ...facts, addresses: [...others, ...old, ...fresh] };
}

/** What sessions follow from once the moves of a machine are at a stage, however far they are now. */
export function factsAt<Facts extends Renumbered>(
  facts: Facts,
  moves: readonly RenumberingMove[],
  stage: TorStage,
): Facts {
  let at = facts;
  for (const move of moves) at = withMove(at, move, stage);
  return at;
}
