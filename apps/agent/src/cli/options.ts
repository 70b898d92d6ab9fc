import { parseArgs } from 'node:util';
import type { ConfigurationPart } from '#libs/contracts/index.js';
import type { Environment } from '../collect/collector.js';
import { networkFlavours, partOrder, type NetworkFlavour } from '../configure/given.js';
import { UsageError } from './exit-code.js';

export type Options =
  | { readonly does: 'help' | 'version' }
  | { readonly does: 'record'; readonly folder: string; readonly mask: boolean }
  | (Reporting & { readonly does: 'print' })
  | { readonly does: 'observe'; readonly measure: string | undefined }
  | (Reporting & Sending & { readonly does: 'once' | 'stay' })
  | ConfiguringOptions;

/** Comparing or applying the configuration once, for somebody at the machine. */
export interface ConfiguringOptions extends Sending {
  readonly does: 'check-config' | 'apply-config';
  /** None: all. */
  readonly parts: readonly ConfigurationPart[];
  readonly dryRun: boolean;
  /** How long the centre may be lost after a change of the network, milliseconds. */
  readonly proofMs: number;
}

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
  /** How often is looked around, and the least time between two tellings. */
  readonly observeSeconds: number;
  /** Where the files of the machine are. */
  readonly root: string;
  /** What brings the network up; without it found out. */
  readonly network: NetworkFlavour | undefined;
}

const known = {
  server: { type: 'string' },
  once: { type: 'boolean' },
  print: { type: 'boolean' },
  observe: { type: 'boolean' },
  measure: { type: 'string' },
  from: { type: 'string' },
  ca: { type: 'string' },
  'ca-fingerprint': { type: 'string' },
  environment: { type: 'string' },
  every: { type: 'string' },
  'observe-every': { type: 'string' },
  mask: { type: 'boolean' },
  'token-file': { type: 'string' },
  'state-dir': { type: 'string' },
  'check-config': { type: 'boolean' },
  'apply-config': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  parts: { type: 'string' },
  root: { type: 'string' },
  network: { type: 'string' },
  'proof-seconds': { type: 'string' },
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
  if (values.observe === true) return { does: 'observe', measure: values.measure };
  if (values.server === undefined && args.length === 0)
    throw new UsageError('say where to report to (--server URL), or --print to only look');
  const sending = sendingOf(values);
  if (values['check-config'] === true || values['apply-config'] === true)
    return { ...sending, ...configuringOf(values) };
  return { does: values.once === true || values.from !== undefined ? 'once' : 'stay', ...reporting, ...sending };
};

type Values = ReturnType<typeof parsed>['values'];

const sendingOf = (values: Values): Sending => ({
  server: values.server,
  ca: values.ca,
  caFingerprint: fingerprintOf(values['ca-fingerprint']),
  tokenFile: values['token-file'],
  stateFolder: values['state-dir'],
  everyMinutes: minutesOf(values.every),
  observeSeconds: observeSecondsOf(values['observe-every']),
  root: rootOf(values.root),
  network: flavourOf(values.network),
});

const configuringOf = (values: Values): Pick<ConfiguringOptions, 'does' | 'parts' | 'dryRun' | 'proofMs'> => ({
  does: values['check-config'] === true ? 'check-config' : 'apply-config',
  parts: partsOf(values.parts),
  dryRun: values['dry-run'] === true,
  proofMs: secondsOf(values['proof-seconds']) * 1000,
});

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

const observeSecondsOf = (text: string | undefined): number => {
  const seconds = text === undefined ? 60 : Number(text);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600) return seconds;
  throw new UsageError(`--observe-every is a number of seconds from 1 to 3600, not "${text ?? ''}"`);
};

const rootOf = (text: string | undefined): string => {
  if (text === undefined || text.startsWith('/')) return text ?? '/';
  throw new UsageError(`--root is an absolute path, not "${text}"`);
};

const flavourOf = (text: string | undefined): NetworkFlavour | undefined => {
  const flavour = networkFlavours.find((one) => one === text);
  if (text === undefined || flavour !== undefined) return flavour;
  throw new UsageError(`--network is ${networkFlavours.join(', ')}, not "${text}"`);
};

const partsOf = (text: string | undefined): readonly ConfigurationPart[] =>
  (text ?? '')
    .split(',')
    .filter((word) => word !== '')
    .map((word) => {
      const part = partOrder.find((one) => one === word);
      if (part === undefined) throw new UsageError(`--parts knows ${partOrder.join(', ')}; not "${word}"`);
      return part;
    });

const secondsOf = (text: string | undefined): number => {
  const seconds = text === undefined ? 90 : Number(text);
  if (Number.isInteger(seconds) && seconds >= 5 && seconds <= 3600) return seconds;
  throw new UsageError(`--proof-seconds is a number of seconds from 5 to 3600, not "${text ?? ''}"`);
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
