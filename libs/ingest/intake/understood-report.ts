import { hash } from 'node:crypto';
import type { Evidence, Hardware } from '#libs/contracts/index.js';
import { evidenceOf, hardwareOf, productOf } from '#libs/domain/index.js';
import { good, type Checked } from '../report/result.js';
import type { ReportLimits } from '../report/limits.js';
import { readReport } from '../report/read-report.js';
import { unpack } from '../report/unpack.js';
import type { ReceivedReport } from './received-report.js';

/** What is recorded of a report. */
export interface ReportToRecord {
  readonly received: ReceivedReport;
  /** Of the unpacked bytes; null where the sections say the same. */
  readonly contentDigest: string | null;
  /** Digests of the document's sections, to find out next time which of them changed. */
  readonly sections: string | undefined;
  readonly format: string;
  readonly source: string;
  /** Sections that are as they were may be left out: not reported is unchanged. */
  readonly hardware: Hardware;
  /** Undefined where nothing about it changed. */
  readonly evidence: readonly Evidence[] | undefined;
  readonly evidenceDigest: string | null;
  readonly product: string | null;
}

/** A report in the domain's words: what there is, and what the machine can be recognised by. */
export interface UnderstoodReport extends ReportToRecord {
  readonly contentDigest: string;
  readonly evidence: readonly Evidence[];
}

/** sha256, hex. */
export function digestOf(bytes: Buffer | string): string {
  return hash('sha256', bytes);
}

/** The same evidence, in whatever order, from the same product has the same digest. */
function digestOfEvidence(evidence: readonly Evidence[], product: string | null): string {
  const lines = evidence.map(({ kind, value }) => `${kind} ${value}`).toSorted();
  return digestOf([product ?? '', ...lines].join('\n'));
}

/** The bytes of the document. */
export async function unpackReport(received: ReceivedReport, limits: ReportLimits): Promise<Checked<Buffer>> {
  return unpack(received.body, received.encoding, limits);
}

/** sha256 of the document's bytes: the same, whatever packed them. */
export function contentDigestOf({ encoding, digest }: ReceivedReport, content: Buffer): string {
  return encoding === 'identity' ? digest : digestOf(content);
}

export function understand(
  received: ReceivedReport,
  content: Buffer,
  contentDigest: string,
  limits: ReportLimits,
): Checked<UnderstoodReport> {
  const read = readReport(content, limits.depth);
  if (!read.ok) return read;
  const { document, format, source, sections } = read.value;
  const hardware = hardwareOf(document);
  const evidence = evidenceOf(document, hardware);
  const product = productOf(document);
  const evidenceDigest = digestOfEvidence(evidence, product);
  return good({ received, contentDigest, sections, format, source, hardware, evidence, evidenceDigest, product });
}
