import type { RawReport, ReportEncoding } from '#libs/records/index.js';
import type { Actor, Refusal } from '#libs/kernel/index.js';
import type { Proven } from '../enrolment/shown.js';
import type { ReportTimes } from './report-times.js';

/** Who brought the report: a machine with its token, a person or tool with theirs, or nobody that we know. */
export interface Bearer {
  readonly actor?: Actor;
  /** The machine that the token speaks for. */
  readonly machineId?: string;
  /** Of a machine's token. */
  readonly tokenId?: string;
  /** The enrolment that the token waits with: it speaks for nobody yet. */
  readonly enrolmentId?: string;
}

/** What came with an enrolment beside its evidence, as it was sent. */
export interface ShownAtEnrolment {
  readonly bootToken?: string | undefined;
  readonly tpmProof?: string | undefined;
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
  /** Where it came from; a waiting enrolment without a token is known by it. */
  readonly remoteAddress?: string;
  readonly shown?: ShownAtEnrolment;
  /** What of it holds; `intake` finds that out. */
  readonly proven?: Proven;
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
  /** It shows an accepted machine's evidence and no proof: what it reports is kept apart until a person decides. */
  | {
      readonly kind: 'waits';
      readonly machineId: string;
      readonly enrolmentId: string;
      readonly token: TokenForMachine | undefined;
    }
  /** Its token waits for one machine, and its hardware is another's. */
  | { readonly kind: 'misplaced'; readonly enrolmentId: string }
  /** A person refused the enrolment that its token waits with, or a later one took its place. */
  | { readonly kind: 'unwelcome' }
  /** Too many wait to be this machine, or the same sender came a moment ago. */
  | { readonly kind: 'crowded'; readonly retryAfterMs: number }
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
