/** A piece of evidence, as a report offers it. */
export interface Piece {
  readonly kind: string;
  readonly value: string;
}

export interface Weighed {
  readonly matched: readonly Piece[];
  readonly contradicted: readonly Piece[];
}

/** How a piece of the report stands to a machine: it has the same, it has another, or nothing is known of it. */
export type Standing = 'same' | 'another' | 'unknown';

const has = (pieces: readonly Piece[], { kind, value }: Piece): boolean =>
  pieces.some((one) => one.kind === kind && one.value === value);

export function standingOf(piece: Piece, { matched, contradicted }: Weighed): Standing {
  if (has(matched, piece)) return 'same';
  return contradicted.some(({ kind }) => kind === piece.kind) ? 'another' : 'unknown';
}
