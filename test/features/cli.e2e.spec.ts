import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

const bundle = fileURLToPath(new URL('../../dist/cli/rackledger.mjs', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const execute = promisify(execFile);

let rackledger: RunningRackledger;
beforeAll(async () => {
  rackledger = await startRackledger();
}, 180_000);
afterAll(endAll);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function shell(line: string): Promise<Ended> {
  const env = {
    ...process.env,
    RACKLEDGER_URL: rackledger.url,
    RACKLEDGER_TOKEN: rackledger.adminToken,
    rackledger: `${process.execPath} ${bundle}`,
  };
  try {
    return { code: 0, ...(await execute('bash', ['-c', line.replaceAll('rackledger ', '$rackledger ')], { env })) };
  } catch (error) {
    return error as Ended;
  }
}

/** The commands of the tour, as they stand there. */
async function toured(): Promise<readonly string[]> {
  const text = await readFile(`${root}docs/cli.md`, 'utf8');
  const blocks = [...text.matchAll(/```console\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.split('\n').filter((line) => line.startsWith('$ ')))
    .map((line) => line.slice(2));
}

describe('the command line', () => {
  it('does all that its tour says, on the demo site', async () => {
    const commands = await toured();
    expect(commands.length).toBeGreaterThan(10);
    for (const command of commands) {
      const { code, stderr } = await shell(command);
      expect({ command, stderr, ok: code === 0 || code === 8 }).toMatchObject({ ok: true });
    }
  });

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

  it('has manual pages that man understands', async () => {
    const { stdout, code } = await shell(
      'folder=$(mktemp -d) && rackledger manual $folder -q && (command -v man >/dev/null && man -M $folder rackledger-machines-place | head -5 || cat $folder/man1/rackledger-machines-place.1); rm -r $folder',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('rackledger');
  });
});
