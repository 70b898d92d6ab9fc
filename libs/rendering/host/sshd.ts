import type { ConfigurationDocument } from '#libs/contracts/index.js';
import { file, type RenderedFile, type Renderer } from './file.js';
import { publicHalf } from './public-half.js';

const keysFolder = '/etc/ssh/authorized_keys.d';

const keyPath = (name: string | null): string => `/etc/ssh/ssh_host_${name ?? 'ed25519'}_key`;

/** Host keys that were sealed at an earlier installation, where this document may tell them; their public halves with them. */
export const hostKeys: Renderer = ({ secrets }) =>
  secrets.flatMap(({ kind, name, text }): readonly RenderedFile[] => {
    if (kind !== 'ssh-host-key' || text === undefined) return [];
    const half = publicHalf(text);
    const key = { path: keyPath(name), mode: '0600', text };
    return half === undefined ? [key] : [key, { path: `${key.path}.pub`, mode: '0644', text: `${half}\n` }];
  });

function authorizedKeys(keys: NonNullable<ConfigurationDocument['ssh']>['authorizedKeys']): readonly RenderedFile[] {
  const users = [...new Set(keys.map(({ user }) => user))].toSorted();
  return users.map((user) =>
    file(
      `${keysFolder}/${user}`,
      keys.filter((one) => one.user === user).map(({ key }) => key),
    ),
  );
}

/** What sshd_config(5) includes from its drop-in folder, and the keys that let people in. The first value of each word counts. */
export const sshd: Renderer = (document) => {
  const { ssh } = document;
  const keys = hostKeys(document);
  if (!ssh) return [];
  const passwords = ssh.passwords ? 'yes' : 'no';
  const lines = [
    '',
    ...(ssh.ports ?? []).map((port) => `Port ${port}`),
    ...keys.filter(({ path }) => !path.endsWith('.pub')).map(({ path }) => `HostKey ${path}`),
    `PermitRootLogin ${ssh.rootLogin === 'no' ? 'no' : 'prohibit-password'}`,
    `PasswordAuthentication ${passwords}`,
    `KbdInteractiveAuthentication ${passwords}`,
    'PubkeyAuthentication yes',
    `AuthorizedKeysFile .ssh/authorized_keys ${keysFolder}/%u`,
    ...(ssh.allowUsers && ssh.allowUsers.length > 0 ? [`AllowUsers ${ssh.allowUsers.join(' ')}`] : []),
  ];
  return [file('/etc/ssh/sshd_config.d/10-rackledger.conf', lines), ...authorizedKeys(ssh.authorizedKeys)];
};
