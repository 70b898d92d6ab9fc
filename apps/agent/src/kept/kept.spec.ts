import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KeptUploadItem } from '#libs/contracts/index.js';
import { openRoot } from '../../../../test/support/agent/configured-root.js';
import { hostBelow, rootAt } from '../configure/root.js';
import { runCommand } from '../host/command.js';
import { absent, found, type Host } from '../host/host.js';
import { liveHost } from '../host/live-host.js';
import { bringing, bringOnce } from './bringing.js';
import type { Brought } from './bring.js';
import { knownBy } from './known-by.js';

/** A machine that has these files, and nothing else. */
function hostWith(files: Readonly<Record<string, string | Buffer>>): Host {
  const missing = (path: string) => absent('missing', `${path} is not there`);
  return {
    recorded: false,
    privileged: true,
    readFile: async (path) => (path in files ? found(Buffer.from(files[path] ?? '')) : missing(path)),
    readDir: async (path) => {
      const names = Object.keys(files).filter((one) => one.startsWith(`${path}/`));
      return names.length > 0 ? found(names.map((one) => one.slice(path.length + 1)).toSorted()) : missing(path);
    },
    readLink: async (path) => missing(path),
    run: async (tool) => missing(tool),
  };
}

const id = '0123456789abcdef0123456789abcdef';
const machine = {
  '/etc/ssh/ssh_host_ed25519_key': 'KEY',
  '/etc/ssh/ssh_host_ed25519_key.pub': 'public',
  '/etc/ssh/ssh_host_ed25519_key.before-rackledger': 'older',
  '/etc/ssh/sshd_config': 'Port 22',
  '/etc/machine-id': `${id}\n`,
  '/var/lib/etcd/member': 'cafe',
  '/var/lib/etcd/wal': Buffer.of(0xff, 0xfe),
};
const identifier = (name: string, path: string) => ({ name, path, mode: '0600', owner: 'etcd', group: 'etcd' });
const identifiers = [identifier('member', '/var/lib/etcd/member'), identifier('wal', '/var/lib/etcd/wal')];

describe('what a machine is known by', () => {
  it('is its host keys, its machine-id, and what its role names, where that is text', async () => {
    expect(await knownBy(hostWith(machine), identifiers)).toEqual([
      { kind: 'ssh-host-key', text: 'KEY' },
      { kind: 'machine-id', text: id },
      { kind: 'identifier', name: 'member', text: 'cafe' },
    ]);
  });

  it('is nothing of what a link leads to, and nothing outside of where software keeps such things', async () => {
    await using root = await openRoot();
    const below = hostBelow(liveHost(), rootAt(root.folder));
    const named = ['plain', 'link', 'folder/file', 'pipe'].map((name) => identifier(name, `/var/lib/etcd/${name}`));
    await root.write('/etc/shadow', 'root:secret');
    await root.write('/srv/folder/file', 'secret');
    await root.write('/var/lib/etcd/plain', 'cafe');
    await root.write('/root/secret', 'secret');
    const at = (name: string) => join(root.folder, '/var/lib/etcd', name);
    await symlink('../../../etc/shadow', at('link'));
    await symlink('../../../srv/folder', at('folder'));
    expect((await runCommand('mkfifo', [at('pipe')], { deadlineMs: 5_000 })).status).toBe(0);
    expect(await knownBy(below, [...named, identifier('other', '/root/secret')])).toEqual([
      { kind: 'identifier', name: 'plain', text: 'cafe' },
    ]);
  });

  it('is nothing before it was set up', async () => {
    expect(await knownBy(hostWith({ '/etc/machine-id': 'uninitialized\n' }), identifiers)).toEqual([]);
  });
});

describe('bringing it', () => {
  const saying = (outcomes: readonly Brought[], files = machine) => {
    const said: string[] = [];
    const brought: (readonly KeptUploadItem[])[] = [];
    const parts = {
      host: hostWith(files),
      bring: async (items: readonly KeptUploadItem[]) => {
        brought.push(items);
        return outcomes[brought.length - 1] ?? ({ kind: 'taken', differing: [], refused: [] } as const);
      },
      configuration: async () => ({ identifiers }),
      say: (line: string) => void said.push(line),
    };
    return { said, brought, parts };
  };

  it('says what is kept otherwise, and nothing of what was in it', async () => {
    const { said, parts } = saying([{ kind: 'taken', differing: ['ssh-host-key ed25519'], refused: [] }]);
    await bringOnce(parts);
    expect(said).toEqual([
      'something else is kept for this machine: ssh-host-key ed25519; --apply-config puts it back',
    ]);
  });

  it('asks again until the machine is accepted, and once more when something changed', async () => {
    const files: Record<string, string | Buffer> = { ...machine };
    const { brought, parts } = saying(
      [{ kind: 'not-yet' }, { kind: 'later', message: 'busy', retryAfterMs: 5 }],
      files as typeof machine,
    );
    const stopping = new AbortController();
    let looks = 0;
    const sleep = async () => {
      looks += 1;
      if (looks === 5) files['/etc/ssh/ssh_host_ed25519_key'] = 'ANOTHER';
      if (looks === 9) stopping.abort();
    };
    await bringing({ ...parts, random: () => 0.5, sleep, stopped: stopping.signal });
    expect(brought).toHaveLength(4);
    expect(brought.map(([first]) => first?.text)).toEqual(['KEY', 'KEY', 'KEY', 'ANOTHER']);
  });
});
