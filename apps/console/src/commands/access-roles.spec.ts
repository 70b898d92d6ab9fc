import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildASTSchema, Kind, parse, type FieldDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { accessRoles } from './access-roles.js';

const schemaFolder = fileURLToPath(new URL('../../../../schema/graphql', import.meta.url));
const pages = fileURLToPath(new URL('..', import.meta.url));

const textsOf = async (folder: string, ends: string): Promise<readonly string[]> =>
  Promise.all(
    (await readdir(folder, { recursive: true }))
      .filter((name) => name.endsWith(ends))
      .map(async (name) => readFile(join(folder, name), 'utf8')),
  );

function roleOf({ directives = [] }: FieldDefinitionNode): string {
  const access = directives.find(({ name }) => name.value === 'access');
  const role = access?.arguments?.find(({ name }) => name.value === 'role')?.value;
  return role?.kind === Kind.ENUM ? role.value : 'none';
}

/** Who may give each command, as the api has it: every field of the mutation, however it is written. */
async function declared(): Promise<ReadonlyMap<string, string>> {
  const schema = buildASTSchema(parse((await textsOf(schemaFolder, '.graphql')).join('\n')));
  const mutation = schema.getMutationType();
  const fields = [mutation?.astNode, ...(mutation?.extensionASTNodes ?? [])].flatMap((node) => node?.fields ?? []);
  return new Map(fields.map((field) => [field.name.value, roleOf(field)]));
}

describe('buttons of commands', () => {
  it('are on for whoever may give the command, and for nobody else', async () => {
    const roles = await declared();
    expect(roles.size).toBeGreaterThan(150);
    const known = [...roles].map(([command]) => [command, accessRoles[command] ?? 'OPERATOR'] as const);
    expect(new Map(known)).toEqual(roles);
    expect(Object.keys(accessRoles).filter((command) => !roles.has(command))).toEqual([]);
  });

  it('are of commands that there are', async () => {
    const [roles, drawn] = await Promise.all([declared(), textsOf(pages, '.tsx')]);
    const commands = drawn.flatMap((text) =>
      [...text.matchAll(/<CommandButton\b[^>]*?command="(\w+)"/g)].map(([, command = '']) => command),
    );
    expect(commands.length).toBeGreaterThan(30);
    expect(commands.filter((command) => !roles.has(command))).toEqual([]);
  });
});
