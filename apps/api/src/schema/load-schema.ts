import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../centre/src/project-root.js';

/** All of schema/graphql as one text, files in the order of their names. */
export function schemaSource(): string {
  const folder = join(projectRoot, 'schema', 'graphql');
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
