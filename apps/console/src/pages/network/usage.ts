import { amountText } from './blocks.js';

/** How many addresses are what. What is left of `size` is free. */
export interface Usage {
  readonly used: bigint;
  readonly resting: bigint;
  /** In ranges that a pool does not hand out of itself, and neither used nor at rest. */
  readonly kept: bigint;
  readonly size: bigint;
}

export interface Counted {
  readonly used: string;
  readonly size: string;
  /** Null or left out where no pool hands it out. */
  readonly quarantined?: string | null;
  readonly keptBack?: string | null;
}

/** What the api counts of a prefix: here nothing is counted a second time. */
export const usageOf = ({ used, size, quarantined, keptBack }: Counted): Usage => ({
  used: BigInt(used),
  resting: BigInt(quarantined ?? '0'),
  kept: BigInt(keptBack ?? '0'),
  size: BigInt(size),
});

/** What is left; none where more than can be handed out was forced. */
export function freeOf({ used, resting, kept, size }: Usage): bigint {
  const left = size - used - resting - kept;
  return left > 0n ? left : 0n;
}

/** `5.6 %`, `< 0.1 %`, `9 of 2⁶⁴` where parts of a hundred say nothing. */
export function percentText({ used, size }: Usage): string {
  if (size === 0n) return '–';
  const permille = Number((used * 1000n) / size);
  if (used > 0n && permille === 0) return `${amountText(used)} of ${amountText(size)}`;
  return `${(permille / 10).toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}

/** In words, for those who do not see the bar, and for whoever points at it. */
export function usageWords(usage: Usage): string {
  const { used, resting, kept, size } = usage;
  const parts = [
    `${amountText(used)} used`,
    ...(resting > 0n ? [`${amountText(resting)} at rest`] : []),
    ...(kept > 0n ? [`${amountText(kept)} kept back`] : []),
    `${amountText(freeOf(usage))} free`,
  ];
  return `${parts.join(', ')}, of ${amountText(size)}`;
}
