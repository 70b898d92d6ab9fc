import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function above(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'schema', 'graphql'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('schema/graphql was not found beside package.json');
  return above(parent);
}

/** The folder with package.json: the same whether this runs from the source or from dist. */
export const projectFolder = above(dirname(fileURLToPath(import.meta.url)));
