import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
const assets = join(root, 'dist', 'console', 'assets');
/** Bytes below which a header costs more than it saves. */
const worthIt = 1000;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compressed once when they are built, not each time that they are asked for. */
async function compress() {
  for (const name of await readdir(assets)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const path = join(assets, name);
    const content = await readFile(path);
    if (content.length < worthIt) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    await writeFile(`${path}.br`, await brotli(content, { params }));
    await writeFile(`${path}.gz`, await zip(content, { level: 9 }));
  }
}

const { build } = await import('vite');
await build({ configFile: join(root, 'apps', 'console', 'vite.config.ts'), logLevel: 'warn' });
await compress();
