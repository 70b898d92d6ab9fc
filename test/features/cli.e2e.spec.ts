import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findShell } from '../support/shells.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { folderOfFile } from '../support/folder-of-test.js';

const bundle = fileURLToPath(new URL('../../dist/cli/rackledger.mjs', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const execute = promisify(execFile);

const home = folderOfFile('rl-cli-home');

let rackledger: RunningRackledger;
beforeAll(async () => {
  await mkdir(`${home}/bin`);
  await writeFile(`${home}/bin/rackledger`, `#!/bin/sh\nexec '${process.execPath}' '${bundle}' "$@"\n`, {
    mode: 0o755,
  });
  rackledger = await startRackledger();
}, 180_000);
afterAll(endAll);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function shell(line: string, more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  // Whoever runs the tests may want no colour; that is not asked of what they start.
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const env = {
    ...inherited,
    ...more,
    HOME: home,
    RACKLEDGER_CLI_CONFIG: `${home}/contexts.yaml`,
    RACKLEDGER_URL: rackledger.url,
    RACKLEDGER_TOKEN: rackledger.adminToken,
    PATH: `${home}/bin:${process.env['PATH']}`,
  };
  try {
    return { code: 0, ...(await execute('bash', ['-c', line], { env })) };
  } catch (error) {
    return error as Ended;
  }
}

interface Shown {
  readonly command: string;
  /** What the page shows below it; empty where it shows nothing. */
  readonly lines: readonly string[];
}

/** The commands of docs/cli.md with what is shown below each. */
async function shown(): Promise<readonly Shown[]> {
  const text = await readFile(`${root}docs/cli.md`, 'utf8');
  const blocks = [...text.matchAll(/```console\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block.split(/^\$ /m).flatMap((one) => {
      const [command = '', ...lines] = one.trimEnd().split('\n');
      return command === '' ? [] : [{ command, lines }];
    }),
  );
}

/** As it is shown: spaces do not count, `…` is anything, and what it stands for at the end may be many lines. */
function matches(answer: string, lines: readonly string[]): boolean {
  const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
  const parts = spaced(lines.join('\n')).split('…');
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}$`, 's').test(spaced(answer));
}

describe('the command line', () => {
  it('does all that its page says, on the demo site, and answers as it says', async () => {
    const all = await shown();
    expect(all.length).toBeGreaterThan(20);
    for (const { command, lines } of all) {
      const { code, stdout, stderr } = await shell(command);
      expect({ command, stderr, ok: code === 0 || code === 8 }).toMatchObject({ ok: true });
      if (lines.length > 0)
        expect({ command, stdout, isAsShown: matches(stdout, lines) }).toMatchObject({ isAsShown: true });
    }
  }, 180_000);

  it('is a good neighbour in a pipe', async () => {
    expect(await shell('rackledger machines list --all -o name | head -1')).toMatchObject({ code: 0, stderr: '' });
    const names = await shell('rackledger machines list --filter lifecycle=accepted --all -o name | wc -l');
    expect(Number(names.stdout)).toBeGreaterThan(10);
    const noColor = await shell('rackledger machines list');
    expect(noColor.stdout).not.toContain('\u001b');
  });

  it('completes in bash what there is', async () => {
    const script =
      'source <(rackledger completion bash); COMP_WORDS=(x machines na); COMP_CWORD=2; _rackledger; echo "${COMPREPLY[*]}"';
    expect((await shell(script)).stdout.trim()).toBe('name');
  });

  it('completes in zsh and fish what there is', async ({ skip }) => {
    const [zsh, fish] = [await findShell('zsh'), await findShell('fish')];
    const script =
      'compdef() { :; }; eval "$(rackledger completion zsh)"; words=(rackledger machines na); CURRENT=3; ' +
      '_describe() { print -l -- $reply }; _rackledger';
    const inZsh = zsh && (await shell(`${zsh.path} -fc '${script}' | grep -c "^name:"`, zsh.env));
    const inFish =
      fish &&
      (await shell(
        `rackledger completion fish > $HOME/r.fish; ${fish.path} --no-config -c 'source $HOME/r.fish; complete -C "rackledger machines na"'`,
        fish.env,
      ));
    if (inZsh) expect(inZsh.stdout.trim()).toBe('1');
    if (inFish) expect(inFish.stdout).toMatch(/^name\b/m);
    skip(!zsh || !fish, 'zsh or fish can not be had here');
  }, 180_000);

  it('has manual pages that groff reads without a warning, where there is one', async ({ skip }) => {
    const written = await shell('rackledger manual $HOME/man -q && ls $HOME/man/man1 | wc -l');
    expect(Number(written.stdout)).toBeGreaterThan(200);
    const groff = await shell('command -v groff');
    skip(groff.code !== 0, 'there is no groff here');
    const warned = await shell('cd $HOME/man/man1; for page in *.1; do groff -man -Tutf8 -ww -z "$page" 2>&1; done');
    expect(warned.stdout).toBe('');
    const read = await shell('groff -man -Tutf8 $HOME/man/man1/rackledger-machines-place.1');
    expect(read.stdout).toContain('b1/r07:12');
  }, 120_000);

  it('is had by whoever wants it, as a package of one file', async () => {
    const packed = await shell(
      `cd $HOME && npm pack --silent ${root}dist/cli && tar -xzf rackledger-*.tgz && ls package`,
    );
    expect(packed.stdout).toMatch(/package\.json\nrackledger\.mjs\n$/);
    const run = await shell('$HOME/package/rackledger.mjs --version');
    expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^rackledger \d/) as string });
  }, 60_000);

  it('draws a bar on a terminal only, and no colour where nobody wants it', async ({ skip }) => {
    const script = await shell('command -v script');
    skip(script.code !== 0, 'there is no script(1) here');
    const onTerminal = (words: string) => shell(`script -qec "stty cols 60; ${words}" /dev/null`);
    const seen = await onTerminal('rackledger machines list --limit 3');
    expect(seen.stdout).toContain('\u001b[1mNAME');
    expect(seen.stdout).toContain('no room for');
    const plain = await onTerminal('NO_COLOR=1 rackledger machines list --limit 3');
    expect(plain.stdout).not.toContain('\u001b');
    for (const line of plain.stdout.split('\r\n').slice(0, 4)) expect(line.length).toBeLessThanOrEqual(60);
  });

  it('shows how far long work is on a terminal, and nothing of it in a pipe', async ({ skip }) => {
    const script = await shell('command -v script');
    skip(script.code !== 0, 'there is no script(1) here');
    await writeFile(
      `${home}/orders.yaml`,
      ['web-r01-01', 'web-r01-02', 'web-r01-03']
        .map((id) => `- machines tag: { machineId: ${id}, tag: spare }\n`)
        .join(''),
    );
    const apply = 'rackledger apply -f $HOME/orders.yaml --dry-run';
    const seen = await shell(`script -qec '${apply}' /dev/null`);
    expect(seen.stdout).toContain(`\r${'█'.repeat(10)}${'░'.repeat(20)} 1 of 3\u001b[K`);
    expect(seen.stdout).toContain(`\r${'█'.repeat(30)} 3 of 3\u001b[K`);
    const piped = await shell(apply);
    expect(piped).toMatchObject({ code: 0, stderr: '' });
    expect(piped.stdout).toMatch(/^1\. machines tag\n {3}web-r01-01: It would get the tag spare\.\n2\. /);
    expect(piped.stdout).not.toMatch(/[█░]/);
    expect(piped.stdout).not.toContain('\u001b');
  });

  it('says the zone of the past that it shows: a day begins where the terminal is', async () => {
    const asOf = 'rackledger machines list --limit 1 --as-of 2026-01-15';
    const [kolkata, utc] = [await shell(asOf, { TZ: 'Asia/Kolkata' }), await shell(asOf, { TZ: 'UTC' })];
    expect(kolkata.stderr).toMatch(
      /^history begins at .* UTC\+05:30: nothing was known as of 2026-01-15 00:00:00 UTC\+05:30/,
    );
    expect(utc.stderr).toMatch(/^history begins at .* UTC: nothing was known as of 2026-01-15 00:00:00 UTC$/m);
  });

  it('tells drift and Consul in words to people and in codes to programs', async () => {
    const [words, codes] = [
      await shell('rackledger drift list --filter kind=missing-link --columns name,kind,message'),
      await shell('rackledger drift list --filter kind=missing-link --columns name,kind,message -o csv'),
    ];
    expect(words.stdout).toMatch(/^NAME +KIND +MESSAGE\n\S+ +Link missing +\S/);
    expect(codes.stdout).toMatch(/^name,kind,message\r\n[\w.-]+,missing-link,/);
    const register = await shell(
      'rackledger consul register b1 --addresses http://127.0.0.1:9 --reason "a try" -q; rackledger consul test b1; rackledger consul plan b1',
    );
    expect(register.stdout + register.stderr).toMatch(/127\.0\.0\.1:9/);
  });
});
