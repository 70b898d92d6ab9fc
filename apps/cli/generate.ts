import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { operationsOf } from './operations-of.js';
import { schemaSource } from '../api/src/schema/load-schema.js';

/**
 * What the command line has to know of the API, from its schema: so that every command that there is can be given there, with the
 * words of the schema as its help. Run with `--check` it writes nothing and fails on drift.
 */
const path = fileURLToPath(new URL('src/operations/operations.json', import.meta.url));
const text = `${JSON.stringify(operationsOf(schemaSource()), undefined, 1)}\n`;

function stored(): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

if (!process.argv.includes('--check')) writeFileSync(path, text);
else if (stored() !== text) {
  console.error('apps/cli does not know the API as it is. Run "npm run cli:generate" and look at the difference.');
  process.exitCode = 1;
}
