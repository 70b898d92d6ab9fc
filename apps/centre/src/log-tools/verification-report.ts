import { keyId, type Verification } from '#libs/trust/index.js';

export interface ReportFacts {
  readonly found: Verification;
  readonly seconds: number;
  /** Files that anchors came from. */
  readonly anchorFiles: readonly string[];
  readonly anchors: number;
  readonly keys: readonly string[];
}

const count = (number: number, thing: string): string =>
  `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;

function conclusion({ sound, finished, position, signedUpTo, unsigned }: Verification): string {
  if (!finished) return 'Stopped before its end: nothing is said about the rest.';
  if (!sound) return 'This log is not what was recorded.';
  if (unsigned === 0) return `The log up to position ${position} is what was signed.`;
  return `The log up to position ${signedUpTo} is what was signed; what lies behind fits together, and nobody signed it yet.`;
}

/** For people, in the order in which they ask: what was looked at, by what, what is wrong, and what that means. */
export function verificationReport({ found, seconds, anchorFiles, anchors, keys }: ReportFacts): string {
  const rate = Math.round(found.events / Math.max(seconds, 0.001)).toLocaleString('en');
  const signed = found.events - found.unsigned;
  const lines = [
    `events        ${count(found.events, 'event')} up to position ${found.position}, ${seconds.toFixed(1)} s (${rate} per second)`,
    `              ${signed.toLocaleString('en')} under checkpoints, ${found.unsigned.toLocaleString('en')} behind the last one`,
    `checkpoints   ${found.checkpoints.toLocaleString('en')}${found.lastCheckpoint === undefined ? '' : `, the last is ${found.lastCheckpoint}`}`,
    `anchors       ${anchors === 0 ? 'none' : `${found.anchorsMatched} of ${anchors} are in the database as they are (${anchorFiles.join(', ')})`}`,
    `keys          ${keys.map(keyId).join(', ') || 'those of the anchors'}`,
    `heads         ${found.streams === undefined ? 'not looked at' : count(found.streams, 'stream')}`,
    '',
    ...found.findings.map(({ kind, text }) => `WRONG  ${kind.padEnd(19)} ${text}`),
    ...(found.findings.length > 0 ? [''] : []),
    conclusion(found),
  ];
  return `${lines.join('\n')}\n`;
}
