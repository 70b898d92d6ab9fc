import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretKind } from '#libs/contracts/index.js';
import { generatedSecret } from './generated.js';
import { problemOfText } from './secret-text.js';
import { newSshHostKey } from './ssh-host-key.js';

const kinds = secretKind.options.filter((kind) => kind !== 'other');

describe('a generated secret', () => {
  it.each(kinds)('of kind %s is one that could have been given, and another one each time', (kind) => {
    const texts = Array.from({ length: 50 }, () => generatedSecret(kind));
    for (const one of texts) expect(one && problemOfText(kind, one)).toBeUndefined();
    expect(new Set(texts.map((one) => one?.text)).size).toBe(50);
  });

  it('is not made up where nobody knows what it has to look like', () => {
    expect(generatedSecret('other')).toBeUndefined();
  });

  it('can be typed on a console whose keyboard layout is unknown', () => {
    for (let nth = 0; nth < 50; nth += 1)
      expect(generatedSecret('console-password')?.text).toMatch(/^[b-hjknprstuv]{20}$/);
  });

  it('has what BMCs insist on, in what they can hold', () => {
    for (let nth = 0; nth < 50; nth += 1)
      expect(generatedSecret('bmc-credentials')?.text).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d).{16}$/);
  });
});

describe('a given secret', () => {
  it.each([
    ['bgp-password', { text: 'short' }],
    ['bgp-password', { text: 'with a blank in it' }],
    ['bgp-password', { text: 'x'.repeat(81) }],
    ['bmc-credentials', { text: 'longer-than-twenty-bytes', user: 'admin' }],
    ['bmc-credentials', { text: 'no-user-here' }],
    ['console-password', { text: 'twelve-chars\n' }],
    ['machine-id', { text: '0'.repeat(32) }],
    ['ssh-host-key', { text: 'ssh-ed25519 AAAA' }],
    ['other', { text: 'nul\0' }],
    ['other', { text: 'x'.repeat(40_000) }],
    ['other', { text: 'x', user: 'somebody' }],
  ] as const)('of kind %s that cannot be one is told so, without a word of it', (kind, text) => {
    const problem = problemOfText(kind, text);
    expect(problem).toBeDefined();
    expect(problem).not.toContain(text.text);
  });
});

const keygen = 'ssh-keygen';

function sshKeygen(...args: readonly string[]): string | undefined {
  try {
    return execFileSync(keygen, args, { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

describe('a generated SSH host key', () => {
  it('is framed as OpenSSH frames its own', () => {
    const body = newSshHostKey().split('\n').slice(1, -2).join('');
    const bytes = Buffer.from(body, 'base64');
    expect(bytes.subarray(0, 15).toString()).toBe('openssh-key-v1\0');
    expect(bytes.length).toBe(234);
  });

  it('is read by ssh-keygen, where there is one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'host-key-'));
    const path = join(folder, 'key');
    writeFileSync(path, newSshHostKey(), { mode: 0o600 });
    const read = sshKeygen('-y', '-f', path);
    rmSync(folder, { recursive: true });
    if (read !== undefined) expect(read).toMatch(/^ssh-ed25519 AAAA/);
  });
});
