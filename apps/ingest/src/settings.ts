import { defaultLimits, type ReportLimits } from '#libs/ingest/index.js';
import type { PlainHttp } from '#libs/records/index.js';
import { callersThrough, type CallerAddress } from '../../centre/src/http/caller-address.js';
import type { RateLimitSettings } from './limits/rate-limit.js';

/** What ingest takes, and how much of it at once. */
export interface IngestSettings {
  readonly limits: ReportLimits;
  /** `closed`: a machine without a token cannot report. */
  readonly enrolment: 'open' | 'closed';
  readonly plainHttp: PlainHttp;
  /** Whom strangers are counted as, and tokens were given to. */
  readonly addressOf: CallerAddress;
  /** Milliseconds that a body may take to arrive. */
  readonly patienceMs: number;
  /** Bytes that all bodies in memory may take together. */
  readonly bodiesBytes: number;
  /** Reports that are parsed and decided at the same time; they spend most of it waiting for the database. */
  readonly atOnce: number;
  /** Reports that may wait for that. */
  readonly waiting: number;
  /** Reports without a token, by remote address. */
  readonly strangers: RateLimitSettings;
  /** Observations are small: what differs from `limits`. */
  readonly observations: Pick<ReportLimits, 'receivedBytes' | 'unpackedBytes'>;
  /** Observations that are not the known ones, by machine. */
  readonly observers: RateLimitSettings;
  /** How long a machine's token holds, milliseconds. */
  readonly machineTokenMs: number;
  /** How often signs of life are written, milliseconds. */
  readonly livenessMs: number;
}

const day = 24 * 60 * 60 * 1000;

export const defaultSettings: IngestSettings = {
  limits: defaultLimits,
  enrolment: 'open',
  plainHttp: 'loopback',
  addressOf: callersThrough([]),
  patienceMs: 30_000,
  bodiesBytes: 64 * 1024 * 1024,
  atOnce: 64,
  waiting: 10_000,
  strangers: { burst: 2_000, perSecond: 50, addresses: 10_000 },
  observations: { receivedBytes: 256 * 1024, unpackedBytes: 1024 * 1024 },
  observers: { burst: 20, perSecond: 1 / 30, addresses: 10_000 },
  machineTokenMs: 365 * day,
  livenessMs: 5_000,
};
