import type { AnnouncedFunction, BfdSettings, RackBgp, RackTor, TorFlavour } from '#libs/contracts/index.js';
import { publicError } from '../errors.js';

interface TorInput {
  readonly device: string;
  readonly hostname: string;
  readonly asn?: number | null;
  readonly flavour: Uppercase<TorFlavour>;
  readonly interface: string;
  readonly networks?: readonly { readonly prefix: string; readonly address?: string | null }[] | null;
  readonly linkLocal?: string | null;
}

/** The schema has defaults for what may be left out; null is as good as left out. */
export interface RackBgpInput {
  readonly rack: string;
  readonly tors: readonly TorInput[];
  readonly holdSeconds?: number | null;
  readonly keepaliveSeconds?: number | null;
  readonly connectRetrySeconds?: number | null;
  readonly bfd?: Partial<BfdSettings> | null;
  readonly passwordSecret?: string | null;
  readonly announces?: readonly Uppercase<AnnouncedFunction>[] | null;
  readonly accepts?: readonly string[] | null;
  readonly maxFromTor?: number | null;
  readonly maxFromMachine?: number | null;
  readonly forcedBecause?: string | null;
}

function torOf({ device, hostname, asn, flavour, networks, linkLocal, ...rest }: TorInput): RackTor {
  if (networks && typeof linkLocal === 'string')
    throw publicError(
      'BAD_USER_INPUT',
      `Links of ${device.slice(0, 80)} have addresses (networks) or have none (linkLocal), not both.`,
      {
        field: 'tors',
      },
    );
  const link: RackTor['link'] = networks
    ? { kind: 'numbered', networks: networks.map(({ prefix, address }) => ({ prefix, address: address ?? null })) }
    : { kind: 'unnumbered', linkLocal: linkLocal ?? null };
  return {
    device,
    hostname,
    asn: asn ?? null,
    flavour: flavour.toLowerCase() as TorFlavour,
    interface: rest.interface,
    link,
  };
}

function bfdOf(bfd: RackBgpInput['bfd']): BfdSettings | null {
  return bfd
    ? { receiveMs: bfd.receiveMs ?? 300, transmitMs: bfd.transmitMs ?? 300, multiplier: bfd.multiplier ?? 3 }
    : null;
}

/** What a caller says about a rack, as the domain says it. @throws GraphQLError BAD_USER_INPUT */
export function rackBgpOf(input: RackBgpInput): RackBgp & { rack: string; forcedBecause?: string } {
  const functions = input.announces ?? ['LOOPBACK', 'SERVICE', 'ANYCAST'];
  return {
    rack: input.rack,
    tors: input.tors.map(torOf),
    timers: {
      hold: input.holdSeconds ?? 9,
      keepalive: input.keepaliveSeconds ?? 3,
      connectRetry: input.connectRetrySeconds ?? 5,
    },
    bfd: bfdOf(input.bfd),
    passwordSecret: input.passwordSecret ?? null,
    announces: functions.map((one) => one.toLowerCase() as AnnouncedFunction),
    accepts: [...(input.accepts ?? ['0.0.0.0/0', '::/0'])],
    maxPrefixes: { fromTor: input.maxFromTor ?? 1_000, fromMachine: input.maxFromMachine ?? 16 },
    ...(typeof input.forcedBecause === 'string' ? { forcedBecause: input.forcedBecause } : {}),
  };
}
