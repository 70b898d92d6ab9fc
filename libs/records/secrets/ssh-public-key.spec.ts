import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { problemOfText } from './secret-text.js';
import { newSshHostKey } from './ssh-host-key.js';
import { sshPublicKey } from './ssh-public-key.js';

const folder = mkdtempSync(join(tmpdir(), 'rackledger-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function hasSshKeygen(): boolean {
  try {
    execFileSync('ssh-keygen', ['-?'], { stdio: 'ignore' });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
  return true;
}

describe('the public half of a host key', () => {
  it.skipIf(!hasSshKeygen()).each([
    ['ed25519', []],
    ['rsa', ['-b', '2048']],
    ['ecdsa', ['-b', '384']],
    ['rsa', ['-b', '2048', '-m', 'PEM']],
    ['ecdsa', ['-b', '521', '-m', 'PKCS8']],
  ] as const)('is what ssh-keygen says of %s %j', (type, more) => {
    const path = join(folder, `${type}${more.join('')}`);
    execFileSync('ssh-keygen', ['-q', '-t', type, ...more, '-N', '', '-C', '', '-f', path]);
    const [, fingerprint] = execFileSync('ssh-keygen', ['-lf', `${path}.pub`], { encoding: 'utf8' }).split(' ');
    const line = readFileSync(`${path}.pub`, 'utf8').trim();
    expect(sshPublicKey(readFileSync(path, 'utf8'))).toEqual({ name: type, line, fingerprint });
  });

  it.skipIf(!hasSshKeygen())('is nobody’s of a key with a passphrase', () => {
    const path = join(folder, 'wrapped');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'a passphrase', '-C', '', '-f', path]);
    expect(sshPublicKey(readFileSync(path, 'utf8'))).toBeUndefined();
  });

  /** The key file of one, with the public half of another in front of its private section. */
  function withHalfOf(other: string, one: string): string {
    const bytes = (text: string): Buffer =>
      Buffer.from(text.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, ''), 'base64');
    const [from, to] = [bytes(other), bytes(one)];
    // The magic word, "none" twice, nothing, and one key: then comes the public half, with its length in front.
    const at = 'openssh-key-v1\0'.length + 8 + 8 + 4 + 4;
    const end = (file: Buffer): number => at + 4 + file.readUInt32BE(at);
    const mixed = Buffer.concat([to.subarray(0, at), from.subarray(at, end(from)), to.subarray(end(to))]);
    return `-----BEGIN OPENSSH PRIVATE KEY-----\n${mixed.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
  }

  it('is not believed where it is of another key', () => {
    const [one, other] = [newSshHostKey(), newSshHostKey()];
    expect(sshPublicKey(withHalfOf(one, one))).toEqual(sshPublicKey(one));
    expect(sshPublicKey(withHalfOf(other, one))).toBeUndefined();
    expect(problemOfText('ssh-host-key', { text: one })).toBeUndefined();
    expect(problemOfText('ssh-host-key', { text: withHalfOf(other, one) })).toContain('belong together');
  });

  it.skipIf(!hasSshKeygen()).each([
    ['rsa', '2048'],
    ['ecdsa', '256'],
    ['ecdsa', '521'],
  ])('is not believed where it is of another key: %s %s', (type, bits) => {
    const [one, other] = ['one', 'other'].map((name) => {
      const path = join(folder, `${type}-${bits}-${name}`);
      execFileSync('ssh-keygen', ['-q', '-t', type, '-b', bits, '-N', '', '-C', '', '-f', path]);
      return readFileSync(path, 'utf8');
    }) as [string, string];
    expect(sshPublicKey(withHalfOf(one, one))?.name).toBe(type);
    expect(sshPublicKey(withHalfOf(other, one))).toBeUndefined();
  });

  it('is found in keys that are generated here, and in nothing else', () => {
    expect(sshPublicKey(newSshHostKey())).toMatchObject({
      name: 'ed25519',
      line: expect.stringMatching(/^ssh-ed25519 AAAA/),
    });
    const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey;
    const cut = newSshHostKey().replace(/(KEY-----\n.{40}).*(\n-----END)/s, '$1$2');
    for (const text of ['', 'not a key', cut, dsa.export({ type: 'pkcs8', format: 'pem' }).toString()])
      expect(sshPublicKey(text)).toBeUndefined();
  });
});
