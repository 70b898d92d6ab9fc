import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { absent, found } from './host.js';
import { liveHost } from './live-host.js';
import { ToolQueue } from './tool-queue.js';

const folder = await mkdtemp(join(tmpdir(), 'rackledger-host-'));
afterAll(() => rm(folder, { recursive: true }));

const shell = (script: string, deadlineMs = 5000): ReturnType<ReturnType<typeof liveHost>['run']> =>
  liveHost().run('sh', ['-c', script], deadlineMs);

describe('tools', () => {
  test('output of one that succeeds, and of one that fails but printed', async () => {
    expect(await shell('echo hello')).toEqual(found('hello\n'));
    expect(await shell('echo half; exit 4')).toEqual(found('half\n'));
  });

  test('one that fails without a word of output is quoted', async () => {
    expect(await shell('echo "no such device" >&2; exit 2')).toEqual({
      ...absent('failed', 'sh failed (exit 2)'),
      complaint: 'no such device',
    });
  });

  test('one that is not installed', async () => {
    expect(await liveHost().run('no-such-tool', [], 1000)).toEqual(absent('missing', 'no-such-tool is not installed'));
  });

  test('one that hangs is ended at its deadline, with its children', async () => {
    const began = performance.now();
    expect(await shell(`sleep 60 & echo $! > ${folder}/child; wait`, 300)).toEqual(
      absent('late', 'sh did not answer within 0.3 s'),
    );
    expect(performance.now() - began).toBeLessThan(3000);
    const child = Number(await readFile(`${folder}/child`, 'utf8'));
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  test('one that never stops printing is ended', async () => {
    expect(await shell('yes', 10_000)).toMatchObject({ found: false, because: 'too-long' });
  });

  test('words are in English whatever the locale', async () => {
    expect(await shell('echo $LC_ALL')).toEqual(found('C\n'));
  });
});

/** A zombie waits for somebody to collect it; it does nothing any more. */
const isAlive = async (pid: number): Promise<boolean> => {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status !== '' && status.split(') ')[1]?.startsWith('Z') !== true;
};

describe('files', () => {
  test('a file, a folder in order, a link, and what is not there', async () => {
    await writeFile(join(folder, 'b'), 'two\n');
    await symlink('b', join(folder, 'a'));
    const host = liveHost();
    expect(await host.readFile(join(folder, 'b'))).toEqual(found(Buffer.from('two\n')));
    expect(await host.readLink(join(folder, 'a'))).toEqual(found('b'));
    const names = await host.readDir(folder);
    expect(names.found && names.value.slice(0, 2)).toEqual(['a', 'b']);
    expect(await host.readFile(join(folder, 'none'))).toMatchObject({ found: false, because: 'missing' });
    expect(await host.readDir(join(folder, 'b'))).toMatchObject({ found: false, because: 'missing' });
  });

  test('a file without an end is read up to a limit', async () => {
    expect(await liveHost().readFile('/dev/zero')).toMatchObject({ found: true });
  });
});

describe('the queue of a tool', () => {
  test('gives a tool up that was late twice, and asks it again after a while', async () => {
    let now = 0;
    const queue = new ToolQueue(() => now);
    const late = async () => absent('late', 'late');
    const asks = [
      await queue.run('smartctl', late),
      await queue.run('smartctl', late),
      await queue.run('smartctl', late),
    ];
    expect(asks.map((answer) => !answer.found && answer.detail)).toEqual([
      'late',
      'late',
      'smartctl did not answer before, and was not asked again',
    ]);
    expect(await queue.run('ip', async () => found('[]'))).toEqual(found('[]'));
    now = 10 * 60 * 1000;
    expect(await queue.run('smartctl', async () => found('{}'))).toEqual(found('{}'));
  });

  test('runs three of one tool at once, and lets other tools pass', async () => {
    const queue = new ToolQueue();
    const running: string[] = [];
    const ends: (() => void)[] = [];
    const call = (tool: string) => () =>
      new Promise<ReturnType<typeof found<string>>>((end) => {
        running.push(tool);
        ends.push(() => end(found('')));
      });
    const all = [1, 2, 3, 4].map(() => queue.run('smartctl', call('smartctl')));
    all.push(queue.run('ip', call('ip')));
    await Promise.resolve();
    expect(running).toEqual(['smartctl', 'smartctl', 'smartctl', 'ip']);
    ends.forEach((end) => end());
    await expect.poll(() => running.length).toBe(5);
    ends.at(-1)?.();
    await Promise.all(all);
  });
});
