import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { definitions } from '#libs/contracts/index.js';

/**
 * The JSON Schema of every version of every event, generated from the contracts, so that tools in other languages can
 * read the log and a change of a contract shows in review. Run with `--check` it writes nothing and fails on drift.
 */
const folder = new URL('../schema/events/', import.meta.url);

function wanted(): ReadonlyMap<string, string> {
  const files = definitions.flatMap(({ type, schema, older }) =>
    [...older.map((one) => one.schema), schema].map((one, at): [string, string] => [
      `${type}.v${at + 1}.json`,
      textOf(type, at + 1, one),
    ]),
  );
  return new Map(files);
}

/** As an input schema, which lets further fields pass: a field may be added within a version. */
function textOf(type: string, version: number, schema: z.ZodType): string {
  const body = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  const titled = { $schema: body.$schema, title: `${type}, version ${version}`, ...body };
  return `${JSON.stringify(titled, undefined, 2)}\n`;
}

function present(): ReadonlyMap<string, string> {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
}

function drift(): readonly string[] {
  const [now, before] = [wanted(), present()];
  const names = [...new Set([...now.keys(), ...before.keys()])].toSorted();
  return names.filter((name) => now.get(name) !== before.get(name));
}

function generate(): void {
  const now = wanted();
  for (const name of present().keys()) if (!now.has(name)) rmSync(new URL(name, folder));
  for (const [name, text] of now) writeFileSync(new URL(name, folder), text);
  console.log(`${now.size} schemas in ${fileURLToPath(folder)}`);
}

function check(): void {
  const drifted = drift();
  if (drifted.length === 0) return;
  console.error(`schema/events does not say what the contracts say: ${drifted.join(', ')}`);
  console.error(
    'Run "npm run schema:generate", look at the difference, and see docs/adding-a-use-case.md on versions.',
  );
  process.exitCode = 1;
}

if (process.argv.includes('--check')) check();
else generate();
