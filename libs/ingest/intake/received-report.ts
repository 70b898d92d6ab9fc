import type { RawReport, ReportEncoding } from '#libs/records/index.js';
import type { Actor, Refusal } from '#libs/kernel/index.js';
import type { ReportTimes } from './report-times.js';

/** Who brought the report: a machine with its token, a person or tool with theirs, or nobody that we know. */
export interface Bearer {
  readonly actor?: Actor;
  /** The machine that the token speaks for. */
  readonly machineId?: string;
}

/** A report as it came in: nothing of it has been looked at but its digest. */
export interface ReceivedReport {
  readonly body: Buffer;
  /** sha256 of the body, hex. */
  readonly digest: string;
  readonly encoding: ReportEncoding;
  readonly times: ReportTimes;
  readonly bearer: Bearer;
  /** Set when the machine shall get a token of its own. */
  readonly enrol?: Enrolment;
}

export interface Enrolment {
  readonly remoteAddress: string;
  /** `always`: at every netboot; `discovered`: only when this report made the machine. */
  readonly when: 'always' | 'discovered';
}

export interface TokenForMachine {
  readonly tokenId: string;
  readonly secret: string;
}

export type IntakeOutcome =
  /** The report says what is known, or it became events. */
  | {
      readonly kind: 'taken';
      readonly machineId: string;
      readonly discovered: boolean;
      readonly changed: boolean;
      /** Reads that have passed it see the report; undefined where nothing was written. */
      readonly position: bigint | undefined;
      readonly token: TokenForMachine | undefined;
    }
  /** Nobody knows for sure whose it is: a person will say. `mismatch`: its token names another machine. */
  | { readonly kind: 'conflict'; readonly conflictId: string; readonly mismatch: boolean }
  | { readonly kind: 'bad'; readonly refusal: Refusal }
  /** Others wrote about the same hardware again and again; nothing was kept. */
  | { readonly kind: 'contended' };

/** What is kept of the report as it came. */
export function rawReportOf(report: ReceivedReport, format: string): RawReport {
  const { digest, body, encoding, times } = report;
  return {
    digest,
    body,
    encoding,
    format,
    observedAt: new Date(times.observedMs),
    receivedAt: new Date(times.receivedMs),
  };
}
