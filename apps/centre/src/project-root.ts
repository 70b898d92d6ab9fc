import { fileURLToPath } from 'node:url';

const fromHere = fileURLToPath(new URL('../../../', import.meta.url));

/** Folder of package.json, seen from the sources as from dist/: where migrations/, schema/ and seeds/ lie. */
export const projectRoot = fromHere.replace(/[/\\]dist[/\\]$/, '/');
