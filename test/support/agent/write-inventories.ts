import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storedInventories, textOf } from './stored-inventories.js';

/**
 * `npm run inventories:write`: writes everything that the agent says of recorded machines, after its code or a recording
 * was changed on purpose: the goldens of recorded trees, the machines before and after a change, the demo's fleet.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));

for (const { path, document } of await storedInventories()) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), textOf(document));
}
