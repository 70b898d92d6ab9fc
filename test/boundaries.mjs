import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['apps', 'libs', 'projections', 'test'];
const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** @typedef {{ violations: string[], modules: number, dependencies: number, files: number }} Findings */

/** @param {string} base */
async function typeScriptFiles(base) {
  const lists = await Promise.all(
    folders.map((folder) => readdir(join(base, folder), { recursive: true }).catch(() => /** @type {string[]} */ ([]))),
  );
  return lists.flat().filter((path) => path.endsWith('.ts') && !path.startsWith('fixtures/')).length;
}

/**
 * Holds the rules of .dependency-cruiser.cjs against a tree.
 * @param {string} base folder with apps/, libs/, projections/ and test/
 * @returns {Promise<Findings>}
 */
export async function cruiseTree(base) {
  const { forbidden, options } = rules;
  const present = (await readdir(base)).filter((name) => folders.includes(name));
  const result = await cruise(
    present,
    { ...options, baseDir: base, ruleSet: { forbidden }, validate: true },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  );
  const { output } = result;
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a text instead of its findings');
  const { summary } = output;
  const sentence = (/** @type {string} */ name) =>
    forbidden.find((/** @type {{ name: string }} */ rule) => rule.name === name)?.comment ?? '';
  return {
    violations: summary.violations.map(
      (one) => `${one.rule.name}: ${one.from} -> ${one.to} (${sentence(one.rule.name)})`,
    ),
    modules: summary.totalCruised,
    dependencies: summary.totalDependenciesCruised ?? 0,
    files: await typeScriptFiles(base),
  };
}

/**
 * With a compiler that it does not know, dependency-cruiser finds nothing and says that all is well: so the files are
 * counted by other means.
 * @param {Findings} findings
 */
export function complaints({ violations, modules, dependencies, files }) {
  const blind = modules < files || dependencies < files;
  return blind ? [`only ${modules} modules and ${dependencies} imports were seen in ${files} files`] : violations;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = await cruiseTree(root);
  const wrong = complaints(findings);
  console.log(wrong.length > 0 ? wrong.join('\n') : `${findings.modules} modules keep to the rules`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
