import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const schemaFolder = fileURLToPath(new URL('../../../../schema/graphql', import.meta.url));
const pages = fileURLToPath(new URL('..', import.meta.url));

const filesOf = async (folder: string, ends: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ends)).map((name) => join(folder, name));

/** Who may give each command, as the api has it. */
async function accessRoles(): Promise<ReadonlyMap<string, string>> {
  const texts = await Promise.all(
    (await filesOf(schemaFolder, '.graphql')).map(async (file) => readFile(file, 'utf8')),
  );
  const fields = texts.flatMap((text) => [...text.matchAll(/^ {2}(\w+)\(input: \w+!\): \w+! @access\(role: (\w+)/gm)]);
  return new Map(fields.map(([, command = '', role = '']) => [command, role]));
}

/** Buttons of the console, each with the access role that it takes to press it. */
async function buttons(): Promise<readonly (readonly [command: string, role: string])[]> {
  const texts = await Promise.all((await filesOf(pages, '.tsx')).map(async (file) => readFile(file, 'utf8')));
  return texts
    .flatMap((text) => [...text.matchAll(/<CommandButton\b[^>]*?command="(\w+)"[^>]*/g)])
    .map(([tag, command = '']) => [command, /accessRole="(\w+)"/.exec(tag)?.[1] ?? 'OPERATOR']);
}

describe('buttons of commands', () => {
  it('are on for whoever may give the command, and for nobody else', async () => {
    const [asked, drawn] = await Promise.all([accessRoles(), buttons()]);
    expect(drawn.length).toBeGreaterThan(30);
    const wrong = drawn.filter(([command, role]) => asked.get(command) !== role);
    expect(
      wrong.map(([command, role]) => `${command}: ${role}, and it is ${asked.get(command) ?? 'not there'}`),
    ).toEqual([]);
  });
});
