import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line in one file, which Node.js alone runs. */
export const bundle = join(root, 'dist/cli/rackledger.mjs');

const versionOf = async () => JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version;

/**
 * The file as a package of its own: `npm install --global ./dist/cli`, or `npm pack ./dist/cli` for others. It needs no other.
 * @param {string} version
 */
const packageOf = (version) => ({
  name: 'rackledger',
  version,
  description: 'The command line of Rackledger',
  license: 'Apache-2.0',
  type: 'module',
  bin: { rackledger: 'rackledger.mjs' },
  engines: { node: '>=20.19' },
  private: true,
});

/** Bundles the command line: one file is read faster than a hundred, and can be copied to where it is needed. */
export const buildCli = async () => {
  const { build } = await import('esbuild');
  await mkdir(dirname(bundle), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['apps/cli/src/main.ts'],
    outfile: bundle,
    bundle: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['source'],
    define: { 'process.env.RACKLEDGER_CLI_VERSION': JSON.stringify(await versionOf()) },
    // Libraries in the bundle that were written for require find it here.
    banner: {
      js: "#!/usr/bin/env node\nimport{createRequire as r}from'node:module';const require=r(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
  });
  await chmod(bundle, 0o755);
  const described = `${JSON.stringify(packageOf(await versionOf()), undefined, 2)}\n`;
  await writeFile(join(dirname(bundle), 'package.json'), described);
  return bundle;
};

/** Whether any source is younger than the bundle. */
export const isStale = async () => {
  const built = await stat(bundle).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const names = await readdir(join(root, 'apps/cli/src'), { recursive: true });
  const words = ['actor-text', 'fact-text', 'requests', 'type-words'].map(
    (name) => `libs/contracts/summary/${name}.ts`,
  );
  const sources = [...names.map((name) => join('apps/cli/src', name)), ...words, 'apps/cli/build.mjs', 'package.json'];
  const times = await Promise.all(sources.map(async (name) => (await stat(join(root, name))).mtimeMs));
  return times.some((time) => time > built);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await buildCli());
}
