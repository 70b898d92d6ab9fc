import { usageOf, type Usage } from './usage.js';

interface PoolPrefixCounts {
  readonly usable: string;
  readonly taken: string;
  readonly quarantined: string;
  readonly keptBack: string;
}

export const poolPrefixUsage = ({ usable, taken, ...rest }: PoolPrefixCounts): Usage =>
  usageOf({ used: taken, size: usable, ...rest });

/** All prefixes of a pool together. */
export function poolUsage({ prefixes }: { readonly prefixes: readonly PoolPrefixCounts[] }): Usage {
  const parts = prefixes.map(poolPrefixUsage);
  return parts.reduce(
    (sum, { used, resting, kept, size }) => ({
      used: sum.used + used,
      resting: sum.resting + resting,
      kept: sum.kept + kept,
      size: sum.size + size,
    }),
    { used: 0n, resting: 0n, kept: 0n, size: 0n },
  );
}

const modes = { BLOCKS: 'prefixes', HOSTS: 'addresses that stand alone', SUBNET: 'addresses of a link' } as const;

/** What it hands out, in words. */
export const handsOut = ({ mode, blockLength }: { mode: keyof typeof modes; blockLength: number | null }): string =>
  `${modes[mode]}${blockLength === null ? '' : ` of /${blockLength}`}`;
