import type { CheckedItem, ConfigurationPart } from '#libs/contracts/index.js';
import type { Host } from '../../host/host.js';
import type { GivenFile } from '../given.js';
import { lineDifference } from './line-difference.js';

/** What of these parts is a secret as a whole. */
const secretParts: ReadonlySet<ConfigurationPart> = new Set(['ssh-host-keys', 'machine-id', 'identifiers']);

/** Undefined: it stands as it should. */
export const checkFile = async (
  host: Host,
  { path, text, part, owner }: GivenFile,
  secrets: readonly string[],
): Promise<CheckedItem | undefined> => {
  const answer = await host.readFile(path, { exactly: owner !== undefined });
  if (!answer.found && answer.because === 'missing') return { what: path, state: 'missing' };
  if (!answer.found) return { what: path, state: 'cannot-check', detail: answer.detail };
  const stands = answer.value.toString('utf8');
  if (stands === text) return undefined;
  const detail = secretParts.has(part) ? 'it holds something else' : lineDifference(stands, text, secrets);
  return { what: path, state: 'differs', detail };
};

/** What every file of ours begins with: libs/rendering/host/file.ts. */
const heading = '# Rendered by Rackledger:';

/** Folders in which a file of ours that is not rendered any more would still count. */
const ownFolders: Partial<Record<ConfigurationPart, readonly string[]>> = {
  network: ['/etc/systemd/network', '/etc/netplan'],
  repositories: ['/etc/apt/sources.list.d'],
  sshd: ['/etc/ssh/authorized_keys.d', '/etc/ssh/sshd_config.d'],
};

/** Endings under which the programs that read these folders take no file. */
export const aside = { before: '.before-rackledger', next: '.rackledger-new' } as const;
const isAside = (name: string): boolean => Object.values(aside).some((ending) => name.endsWith(ending));

/** Files of ours that another generation left there. */
export const leftovers = async (
  host: Host,
  part: ConfigurationPart,
  files: readonly GivenFile[],
): Promise<readonly string[]> => {
  const rendered = new Set(files.map(({ path }) => path));
  const found: string[] = [];
  for (const folder of ownFolders[part] ?? []) {
    const names = await host.readDir(folder);
    for (const name of names.found ? names.value : []) {
      const path = `${folder}/${name}`;
      if (rendered.has(path) || isAside(name)) continue;
      const text = await host.readFile(path);
      if (text.found && text.value.toString('utf8').startsWith(heading)) found.push(path);
    }
  }
  return found;
};
