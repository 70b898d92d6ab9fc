import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newSshHostKey } from '../../records/secrets/ssh-host-key.js';
import { sshPublicKey } from '#libs/records/index.js';
import { knownHosts } from './known-hosts.js';

const key = sshPublicKey(newSshHostKey());
const publicKey = key?.line ?? '';
const web = { fqdn: 'web-1.b1.example.net', name: 'web-1', addresses: ['10.99.0.7', 'fd99::7'], publicKey };

/** The fingerprint that ssh-keygen finds for a host in such a file; undefined where there is no ssh-keygen. */
function found(text: string, host: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'rackledger-hosts-'));
  try {
    const path = join(folder, 'known_hosts');
    writeFileSync(path, text);
    return execFileSync('ssh-keygen', ['-l', '-F', host, '-f', path], { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return '';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('known hosts', () => {
  it('are lines of names and a key', () => {
    expect(knownHosts([web])).toBe(`web-1.b1.example.net,web-1,10.99.0.7,fd99::7 ${publicKey}\n`);
    expect(knownHosts([{ ...web, fqdn: null, addresses: [] }], 2222)).toBe(`[web-1]:2222 ${publicKey}\n`);
  });

  it('leave out whoever cannot be reached, and names that could mean something else', () => {
    expect(knownHosts([{ fqdn: null, name: null, addresses: [], publicKey }])).toBe('');
    expect(knownHosts([{ ...web, fqdn: '*', name: 'a,b', addresses: ['a\nb'] }])).toBe('');
  });

  it('are found by ssh-keygen, by every name', ({ skip }) => {
    const text = knownHosts([web]);
    if (found(text, 'web-1') === undefined) skip('there is no ssh-keygen here');
    for (const host of ['web-1', 'web-1.b1.example.net', '10.99.0.7', 'fd99::7'])
      expect(found(text, host)).toContain(key?.fingerprint);
    expect(found(text, 'web-2')).not.toContain('SHA256');
  });
});
