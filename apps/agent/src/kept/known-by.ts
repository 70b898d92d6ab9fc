import type { KeptUploadItem, RoleIdentifier } from '#libs/contracts/index.js';
import { mayBeIdentifier } from '../configure/given.js';
import type { Host } from '../host/host.js';

/** As sshd_config(5) names them by itself; what else an administrator put there is theirs. */
const hostKey = /^ssh_host_(?:ed25519|rsa|ecdsa)_key$/;
const sshFolder = '/etc/ssh';

/** Characters: what the centre takes. */
const longest = 32 * 1024;

/**
 * Text that can be kept and written back as it was; undefined for what is missing, empty, too long, no text, or behind a link:
 * an account could lay one to a secret of root's, and have it put back as its own.
 */
const textIn = async (host: Host, path: string): Promise<string | undefined> => {
  const answer = await host.readFile(path, { exactly: true });
  if (!answer.found) return undefined;
  const text = answer.value.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(answer.value) && !text.includes('\0');
  return isText && text !== '' && text.length <= longest ? text : undefined;
};

const hostKeys = async (host: Host): Promise<readonly KeptUploadItem[]> => {
  const names = await host.readDir(sshFolder);
  const items: KeptUploadItem[] = [];
  for (const name of names.found ? names.value.filter((one) => hostKey.test(one)) : []) {
    const text = await textIn(host, `${sshFolder}/${name}`);
    if (text !== undefined) items.push({ kind: 'ssh-host-key', text });
  }
  return items;
};

/** machine-id(5): `uninitialized` until the first boot is over. */
const machineId = async (host: Host): Promise<readonly KeptUploadItem[]> => {
  const text = (await textIn(host, '/etc/machine-id'))?.trim();
  return text !== undefined && /^[0-9a-f]{32}$/.test(text) ? [{ kind: 'machine-id', text }] : [];
};

/** What this machine is known by to others, as it stands; the same in the same order while nothing changed. */
export const knownBy = async (
  host: Host,
  identifiers: readonly RoleIdentifier[],
): Promise<readonly KeptUploadItem[]> => {
  const items = [...(await hostKeys(host)), ...(await machineId(host))];
  for (const { name, path } of identifiers.filter((one) => mayBeIdentifier(one.path))) {
    const text = await textIn(host, path);
    if (text !== undefined) items.push({ kind: 'identifier', name, text });
  }
  return items;
};
