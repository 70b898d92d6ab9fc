import type { RenumberingMove } from '#libs/contracts/index.js';
import { canonicalPrefix } from '../bgp/prefix.js';
import { ownAddresses } from './stages.js';

/** A move, and what its machine is called now. */
export interface NamedMove {
  readonly name: string;
  readonly move: RenumberingMove;
}

/** `10.21.0.0/24`: what the ports of BMCs have to be in. */
function bmcNetworks(moves: readonly NamedMove[]): readonly string[] {
  const networks = moves.flatMap(({ move }) => {
    const own = move.kind === 'address' && move.function === 'bmc' ? ownAddresses(move) : undefined;
    return own ? [canonicalPrefix(own.after)] : [];
  });
  return [...new Set(networks)].toSorted();
}

const addressLines = (moves: readonly NamedMove[], word: string): readonly string[] =>
  moves.flatMap(({ name, move }) => {
    const own = ownAddresses(move);
    if (!own || (move.kind === 'address' && !move.beside)) return [];
    return [`${name}: ${own.after} ${word} ${own.before}`];
  });

/** Before anything moves: both are good. */
export function acceptText(moves: readonly NamedMove[]): string {
  const lines = addressLines(moves, 'beside');
  const networks = bmcNetworks(moves);
  return [
    ...(lines.length > 0 ? ['Let the new addresses in, and keep the old ones:', ...lines] : []),
    ...(networks.length > 0 ? [`Bring ${networks.join(', ')} to the ports of the BMCs of these machines.`] : []),
  ].join('\n');
}

/** While a wave switches: the old number is refused by what knows the new one, and the other way round. */
export function turnText(moves: readonly NamedMove[]): string {
  const lines = moves.flatMap(({ name, move }) =>
    move.kind === 'asn' ? [`${name}: AS ${move.after.asn} instead of ${move.before.asn}`] : [],
  );
  return ['Change the numbers of these neighbours, one switch after the other:', ...lines].join('\n');
}

/** Once all have moved. */
export function clearText(moves: readonly NamedMove[]): string {
  const lines = moves.flatMap(({ name, move }) => {
    if (move.kind === 'asn') return [`${name}: AS ${move.before.asn}`];
    const own = ownAddresses(move);
    return own ? [`${name}: ${own.before}`] : [];
  });
  return ['These are not in use any more:', ...lines].join('\n');
}
