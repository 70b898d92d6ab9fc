import { mkdir, readFile, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The agent in one file, which Node.js alone runs. */
export const bundle = join(root, 'dist/agent/rackledger-agent.mjs');

/** Bundles the agent. A build takes some 50 ms; the file is some 70 KB. */
export const buildAgent = async () => {
  const { build } = await import('esbuild');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await mkdir(dirname(bundle), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['apps/agent/src/main.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['source'],
    banner: { js: '#!/usr/bin/env node' },
    define: { RACKLEDGER_AGENT_VERSION: JSON.stringify(version) },
    legalComments: 'none',
    logLevel: 'warning',
  });
  return bundle;
};

/** Whether any source, or the version, is younger than the bundle. */
export const isStale = async () => {
  const built = await stat(bundle).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const names = await readdir(join(root, 'apps/agent/src'), { recursive: true });
  const sources = [...names.map((name) => join('apps/agent/src', name)), 'apps/agent/build.mjs', 'package.json'];
  const times = await Promise.all(sources.map(async (name) => (await stat(join(root, name))).mtimeMs));
  return times.some((time) => time > built);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await buildAgent());
}
