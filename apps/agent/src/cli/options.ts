import { parseArgs } from 'node:util';
import type { Environment } from '../collect/collector.js';
import { UsageError } from './exit-code.js';

export type Options =
  | { readonly does: 'help' | 'version' }
  | { readonly does: 'record'; readonly folder: string; readonly mask: boolean }
  | (Reporting & { readonly does: 'print' })
  | (Reporting & Sending & { readonly does: 'once' | 'stay' });

export interface Reporting {
  /** A recorded tree to play instead of this machine. */
  readonly from: string | undefined;
  readonly environment: Environment | undefined;
}

export interface Sending {
  /** Undefined: the kernel's command line has to name it. */
  readonly server: string | undefined;
  readonly ca: string | undefined;
  readonly caFingerprint: string | undefined;
  readonly tokenFile: string | undefined;
  readonly stateFolder: string | undefined;
  readonly everyMinutes: number;
}

const known = {
  server: { type: 'string' },
  once: { type: 'boolean' },
  print: { type: 'boolean' },
  from: { type: 'string' },
  ca: { type: 'string' },
  'ca-fingerprint': { type: 'string' },
  environment: { type: 'string' },
  every: { type: 'string' },
  mask: { type: 'boolean' },
  'token-file': { type: 'string' },
  'state-dir': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

export const parseOptions = (args: readonly string[]): Options => {
  const { values, positionals } = parsed(args);
  if (values.help === true) return { does: 'help' };
  if (values.version === true) return { does: 'version' };
  if (positionals[0] === 'record')
    return { does: 'record', folder: recordFolder(positionals), mask: values.mask === true };
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not a command; the only one is: record DIR`);
  const reporting = { from: values.from, environment: environmentOf(values.environment) };
  if (values.print === true) return { does: 'print', ...reporting };
  if (values.server === undefined && args.length === 0)
    throw new UsageError('say where to report to (--server URL), or --print to only look');
  return {
    does: values.once === true || values.from !== undefined ? 'once' : 'stay',
    ...reporting,
    server: values.server,
    ca: values.ca,
    caFingerprint: fingerprintOf(values['ca-fingerprint']),
    tokenFile: values['token-file'],
    stateFolder: values['state-dir'],
    everyMinutes: minutesOf(values.every),
  };
};

const parsed = (
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof known; allowPositionals: true }>> => {
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? (error.message.split('. To specify')[0] ?? error.message) : String(error),
    );
  }
};

const recordFolder = (positionals: readonly string[]): string => {
  const folder = positionals[1];
  if (folder === undefined || positionals.length > 2) throw new UsageError('record takes one folder: record DIR');
  return folder;
};

const environmentOf = (text: string | undefined): Environment | undefined => {
  if (text === undefined || text === 'live' || text === 'installed' || text === 'recorded') return text;
  throw new UsageError(`--environment is live, installed or recorded, not "${text}"`);
};

const fingerprintOf = (text: string | undefined): string | undefined => {
  if (text === undefined || /^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i.test(text)) return text;
  throw new UsageError(`--ca-fingerprint is SHA-256 in hex, 64 digits with or without colons, not "${text}"`);
};

const minutesOf = (text: string | undefined): number => {
  const minutes = text === undefined ? 60 : Number(text);
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440) return minutes;
  throw new UsageError(`--every is a number of minutes from 1 to 1440, not "${text ?? ''}"`);
};
