import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { exitCode } from '../src/exit-code.js';
import { folderOfFile } from '../../../test/support/folder-of-test.js';

let house: ApiHouse;
let environment: Record<string, string>;
const { cli, done } = commandLine(() => environment);
const folder = folderOfFile('rl-apply');

function file(name: string, ...tags: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, tags.map((tag) => `- machines tag: { machineId: 0001QX7, tag: ${tag} }\n`).join(''));
  return path;
}

beforeAll(async () => {
  house = await openApiHouse();
  await house.report(aMachine(1));
  environment = { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin };
  await house.report(aMachine(2));
  await done('sites create b1');
  await done('racks create b1/r07');
  await house.settled();
  await done('machines accept 0001QX7');
});
afterAll(() => house.close());

async function tags(): Promise<readonly string[]> {
  await house.settled();
  return (JSON.parse(await done('machines show 0001QX7 -o json')) as { tags: string[] }).tags;
}

/** Applies, and answers with the words that the last line gives to take it back. */
async function applied(path: string, more = ''): Promise<{ code: number; notes: string; undo: string }> {
  const { code, notes } = await cli(`apply -f ${path} --yes ${more}`);
  return { code, notes, undo: /(?<=rackledger )undo --correlation-id \S+/.exec(notes)?.[0] ?? '' };
}

it('a file that was taken back is applied again when told, and the last time alone is taken back', async () => {
  const path = file('twice.yaml', 'one', 'two');
  const first = await applied(path);
  expect(first.code).toBe(exitCode.done);
  expect(await tags()).toEqual(['one', 'two']);
  expect(await done(first.undo)).toContain('2 done');
  expect(await tags()).toEqual([]);

  const left = await applied(path);
  expect(left).toMatchObject({ code: exitCode.partly, undo: '' });
  expect(left.notes).toContain('--again');
  expect(await tags()).toEqual([]);

  const second = await applied(path, '--again');
  expect(second.code).toBe(exitCode.done);
  expect(second.undo).not.toBe(first.undo);
  expect(await tags()).toEqual(['one', 'two']);
  await done('machines untag 0001QX7 one');
  const third = await applied(path, '--again');
  expect(await done(third.undo)).toContain('1 done');
  expect(await tags()).toEqual(['two']);
});

it('a run that goes on is one request with the run that was stopped', async () => {
  const path = join(folder, 'goes-on.yaml');
  writeFileSync(
    path,
    '- machines tag: { machineId: 0001QX7, tag: three }\n- machines place: { machineId: 0001QX7, place: { rack: b1/r07, unit: 3 } }\n',
  );
  await done('machines place 0002QX7 b1/r07:3');
  const stopped = await applied(path);
  expect(stopped.code).toBe(exitCode.partly);
  await done('machines unplace 0002QX7');
  const whole = await applied(path);
  expect(whole).toMatchObject({ code: exitCode.done, undo: stopped.undo });
  expect(await done(whole.undo)).toContain('2 done');
  expect(await tags()).not.toContain('three');
});

it('of two people with the same file each takes back their own', async () => {
  const path = file('both.yaml', 'six', 'seven');
  const one = await applied(path);
  await done('machines untag 0001QX7 seven');
  environment = { ...environment, RACKLEDGER_TOKEN: house.tokens.operator };
  const other = await applied(path);
  expect(other.code).toBe(exitCode.done);
  expect(other.undo).not.toBe(one.undo);
  expect(await tags()).toContain('seven');
  expect(await done(other.undo)).toContain('1 done');
  const after = await tags();
  expect(after).toContain('six');
  expect(after).not.toContain('seven');
});
