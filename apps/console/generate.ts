import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, parse, print, stripIgnoredCharacters, validate, type DocumentNode } from 'graphql';

const source = fileURLToPath(new URL('src', import.meta.url));
const operationsFile = fileURLToPath(new URL('../cli/src/operations/operations.json', import.meta.url));
const schemaFile = fileURLToPath(new URL('../../test/golden/schema.graphql', import.meta.url));

const header = '// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.\n';
const internal = /\/\*\* Internal type[^\n]*\n(export )?type [^;]*;(\n|$)/g;

const settings = {
  scalars: {
    ID: 'string',
    DateTime: 'string',
    BigInt: 'number',
    Position: 'string',
    JSON: 'unknown',
    Asn: { input: 'number | string', output: 'number' },
  },
  immutableTypes: true,
  enumType: 'string-literal',
  skipTypename: false,
} as const;

/** An operation with all fragments that its file has and it uses, as one line. */
function textOf(document: DocumentNode, name: string): string {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const operation = document.definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.name?.value === name,
  );
  if (!operation) throw new Error(`There is no operation ${name}.`);
  const used = new Set<string>();
  const visit = (text: string): void => {
    for (const [, found = ''] of text.matchAll(/\.\.\.(\w+)/g)) {
      const fragment = fragments.get(found);
      if (!fragment || used.has(found)) continue;
      used.add(found);
      visit(print(fragment));
    }
  };
  visit(print(operation));
  const whole = [operation, ...[...used].flatMap((one) => fragments.get(one) ?? [])].map((one) => print(one));
  return stripIgnoredCharacters(whole.join('\n'));
}

const kinds = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

function documentsOf(document: DocumentNode): string {
  return document.definitions
    .flatMap((one) => {
      if (one.kind !== Kind.OPERATION_DEFINITION || !one.name) return [];
      const name = one.name.value;
      const type = `${name}${kinds[one.operation]}`;
      const text = textOf(document, name).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
      return [
        `export const ${name[0]?.toLowerCase() ?? ''}${name.slice(1)}Document = typed<${type}, ${type}Variables>(\n  '${text}',\n);\n`,
      ];
    })
    .join('\n');
}

/** What stands beside each .graphql file: the types of its operations, and their texts. */
async function generated(file: string, schemaText: string): Promise<string> {
  const schema = buildSchema(schemaText);
  const document = parse(await readFile(file, 'utf8'));
  const problems = validate(schema, document);
  if (problems.length > 0) throw new Error(`${relative(source, file)}: ${problems.map(String).join('\n')}`);
  const types = await codegen({
    schema: parse(schemaText),
    schemaAst: schema,
    documents: [{ location: file, document }],
    filename: `${file}.ts`,
    plugins: [{ operationTypes: {} }],
    pluginMap: { operationTypes },
    config: settings,
  });
  const plain = types
    .replaceAll(internal, '')
    .replaceAll(/^ *\/\*\*.*\*\/\n/gm, '')
    .replaceAll(/Exact<(\{[\s\S]*?\})>;/g, '$1;');
  return `${header}import { typed } from '#console/api/document.js';\n\n${plain.trim()}\n\n${documentsOf(document)}`;
}

/** The commands that not every operator may give, or that a viewer may: buttons are drawn before the whole catalogue is fetched. */
async function accessRoles(): Promise<string> {
  const { mutations } = JSON.parse(await readFile(operationsFile, 'utf8')) as {
    readonly mutations: Readonly<Record<string, { readonly accessRole: string }>>;
  };
  const others = Object.entries(mutations).filter(([, { accessRole }]) => accessRole !== 'OPERATOR');
  const lines = others.map(([command, { accessRole }]) => `  ${command}: '${accessRole}',\n`).join('');
  return `// Written by \`npm run console:generate\` from the schema. Do not edit.
/** The least access role of commands; an operator may give all others. */
export const accessRoles: Readonly<Record<string, 'VIEWER' | 'ADMIN'>> = {\n${lines}};\n`;
}

const schemaText = await readFile(schemaFile, 'utf8');
const files = (await readdir(source, { recursive: true }))
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => join(source, name));
const isCheck = process.argv.includes('--check');
let stale = 0;
async function put(target: string, text: string): Promise<void> {
  const before = await readFile(target, 'utf8').catch(() => '');
  if (before === text) return;
  stale += 1;
  console.log(`${isCheck ? 'stale' : 'written'}: ${relative(source, target)}`);
  if (!isCheck) await writeFile(target, text);
}
await put(join(source, 'commands/access-roles.ts'), await accessRoles());
for (const file of files) {
  // One file that is wrong does not keep the others from being written.
  const text = await generated(file, schemaText).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
    return undefined;
  });
  if (text !== undefined) await put(`${file}.ts`, text);
}
if (isCheck && stale > 0) {
  console.log('Run `npm run console:generate`.');
  process.exitCode = 1;
}
