import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../project-folder.js';

/** All of schema/graphql as one text, files in the order of their names. */
export function schemaSource(): string {
  const folder = join(projectFolder, 'schema', 'graphql');
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
