import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOfFile } from '../support/folder-of-test.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

const bundle = fileURLToPath(new URL('../../dist/cli/rackledger.mjs', import.meta.url));
const home = folderOfFile('rl-cli-login');

/** What is typed as soon as this is on the screen. */
type Answer = readonly [question: string, typed: string];

interface Ended {
  readonly code: number | null;
  readonly screen: string;
}

/** A terminal of its own, and somebody at it: `script` of util-linux opens one. */
function atTerminal(line: string, env: Readonly<Record<string, string>>, answers: readonly Answer[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', line, '/dev/null'], { env: { ...process.env, ...env } });
    const left = [...answers];
    let [screen, looked] = ['', 0];
    child.stdout.on('data', (chunk: Buffer) => {
      screen += chunk.toString();
      const [next] = left;
      if (!next || !screen.slice(looked).includes(next[0])) return;
      looked = screen.length;
      left.shift();
      child.stdin.write(`${next[1]}\r`);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, screen }));
  });
}

/** Of others it takes other words. */
const canOpen =
  process.platform === 'linux' &&
  (await access('/usr/bin/script').then(
    () => true,
    () => false,
  ));

describe.skipIf(!canOpen)('who signs in at a terminal', () => {
  let rackledger: RunningRackledger;
  const password = 'correct-horse-battery-staple';
  const cli = (words: string): string => `'${process.execPath}' '${bundle}' ${words}`;
  const env = { RACKLEDGER_CLI_CONFIG: `${home}/contexts.yaml`, NO_COLOR: '1' };
  const login = (...answers: readonly Answer[]) =>
    atTerminal(cli(`login --url ${rackledger.url}`), env, [
      ['Account, or a token', answers[0]?.[1] ?? ''],
      ...answers.slice(1),
    ]);
  const whoami = () => atTerminal(cli('whoami'), env, []);

  beforeAll(async () => {
    rackledger = await startRackledger({ env: { RACKLEDGER_SEED: 'none', RACKLEDGER_ADMIN_PASSWORD: password } });
  }, 180_000);
  afterAll(endAll);

  it('gives a token unseen after Enter, and is in', async () => {
    const { code, screen } = await login(['Account', ''], ['Token:', rackledger.adminToken]);
    expect({ code, screen }).toMatchObject({ code: 0, screen: expect.stringContaining('Token:') });
    expect(screen).not.toContain(rackledger.adminToken);
    expect((await whoami()).screen).toContain('admin');
  }, 60_000);

  it('gives the name of an account and its password unseen', async () => {
    const { code, screen } = await login(['Account', 'admin'], ['Password:', password]);
    expect(screen).not.toContain(password);
    expect({ code, screen }).toMatchObject({ code: 0 });
  }, 60_000);

  it('is told where nothing was given', async () => {
    const { code, screen } = await login(['Account', ''], ['Token:', '']);
    expect({ code, screen }).toMatchObject({ code: 2, screen: expect.stringContaining('nothing was given') });
  }, 60_000);
});
