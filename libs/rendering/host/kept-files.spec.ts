import { describe, expect, it } from 'vitest';
import { newSshHostKey } from '../../records/secrets/ssh-host-key.js';
import { sshPublicKey } from '#libs/records/index.js';
import { someFacts } from '../../../test/support/a-configuration.js';
import { assembleConfiguration } from '#libs/domain/index.js';
import type { ConfiguredSecret } from '#libs/contracts/index.js';
import { renderHost } from './index.js';
import { publicHalf } from './public-half.js';

const key = newSshHostKey();
const identifier = { name: 'member', path: '/var/lib/etcd/member', mode: '0640', owner: 'etcd', group: 'etcd' };
const secret = (reference: string, kind: ConfiguredSecret['kind'], name: string | null, text?: string) => ({
  reference,
  kind,
  name,
  sealing: 's1',
  ...(text !== undefined && { text }),
});

function filesWith(secrets: readonly ConfiguredSecret[]) {
  const ofRole = { parameters: {}, identifiers: [identifier] };
  const document = assembleConfiguration({ ...someFacts, settings: {}, secrets: [], ofRole });
  const rendered = renderHost({ ...document, secrets: [...secrets] }, 'netplan');
  if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
  const kept = new Set(['ssh-host-keys', 'machine-id', 'identifiers']);
  return rendered.files.filter(({ part }) => kept.has(part));
}

describe('files that a machine keeps', () => {
  it('are put back with whose they are, host keys with their public halves', () => {
    const files = filesWith([
      secret('machine/m1/ssh-host-key/ed25519', 'ssh-host-key', 'ed25519', key),
      secret('machine/m1/machine-id', 'machine-id', null, '0123456789abcdef0123456789abcdef'),
      secret('machine/m1/other/member', 'other', 'member', 'cafe\n'),
    ]);
    expect(files).toEqual([
      { path: '/etc/machine-id', mode: '0644', text: '0123456789abcdef0123456789abcdef\n', part: 'machine-id' },
      { path: '/etc/ssh/ssh_host_ed25519_key', mode: '0600', text: key, part: 'ssh-host-keys' },
      {
        path: '/etc/ssh/ssh_host_ed25519_key.pub',
        mode: '0644',
        text: `${sshPublicKey(key)?.line}\n`,
        part: 'ssh-host-keys',
      },
      { path: '/var/lib/etcd/member', mode: '0640', owner: 'etcd', group: 'etcd', text: 'cafe\n', part: 'identifiers' },
    ]);
  });

  it('are left as they are where the document may not tell them, or they are shared', () => {
    expect(filesWith([secret('machine/m1/ssh-host-key/ed25519', 'ssh-host-key', 'ed25519')])).toEqual([]);
    expect(filesWith([secret('cluster/c1/other/member', 'other', 'member', 'cafe')])).toEqual([]);
  });
});

describe('the public half of a host key', () => {
  it('is what everybody else reads, and nothing of what is no key', () => {
    expect(publicHalf(key)).toBe(sshPublicKey(key)?.line);
    expect(publicHalf('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----')).toBeUndefined();
    const cut = key.replace(/(KEY-----\n.{40}).*(\n-----END)/s, '$1$2');
    expect(publicHalf(cut)).toBeUndefined();
  });
});
