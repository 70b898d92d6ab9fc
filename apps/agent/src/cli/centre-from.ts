import { readFile } from 'node:fs/promises';
import type { Environment } from '../collect/collector.js';
import type { Host } from '../host/host.js';
import type { Centre } from '../report/centre.js';
import { fromFile, inFolder, inMemory, type Credentials } from '../report/credentials.js';
import { UsageError } from './exit-code.js';
import type { Sending } from './options.js';

/** Where root's agent on an installed machine keeps its token. */
const stateFolder = '/var/lib/rackledger-agent';

export const centreFrom = async (options: Sending, host: Host): Promise<Centre> => {
  const text = options.server ?? (await fromKernel(host, 'server'));
  if (text === undefined) throw new UsageError('say where to report to: --server URL');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`--server is an address such as https://rackledger.example:8080, not "${text}"`);
  }
  if (url.username !== '' || url.password !== '')
    throw new UsageError('--server takes no user or password: use --token-file');
  const ca = options.ca === undefined ? undefined : await readable(options.ca, '--ca');
  const caFingerprint =
    options.caFingerprint ?? (ca === undefined ? await fromKernel(host, 'ca-fingerprint') : undefined);
  return { url, ca, caFingerprint };
};

const fromKernel = async (host: Host, name: 'server' | 'ca-fingerprint'): Promise<string | undefined> => {
  const line = await host.readFile('/proc/cmdline');
  const words = line.found ? line.value.toString('utf8').trim().split(/\s+/) : [];
  const start = `rackledger.${name}=`;
  return words.find((word) => word.startsWith(start) && word.length > start.length)?.slice(start.length);
};

const readable = async (path: string, option: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `${option}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
    );
  }
};

/** A live image forgets all at the next boot anyway: its token stays in memory. */
export const credentialsFrom = async (
  options: Sending,
  centre: Centre,
  environment: Environment,
): Promise<Credentials> => {
  if (options.tokenFile !== undefined) {
    await readable(options.tokenFile, '--token-file');
    return fromFile(options.tokenFile).catch((error: Error) => {
      throw new UsageError(`--token-file: ${error.message}`);
    });
  }
  const folder = stateFolderFor(options, environment);
  return folder === undefined ? inMemory() : inFolder(folder, centre.url);
};

/** Where the agent keeps what outlives it: a folder that was named, or root's own on an installed machine. */
export const stateFolderFor = (options: Pick<Sending, 'stateFolder'>, environment: Environment): string | undefined => {
  const ours = environment === 'installed' && process.getuid?.() === 0;
  return options.stateFolder ?? (ours ? stateFolder : undefined);
};
