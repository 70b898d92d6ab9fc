import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = '{apps,libs,projections,test}/**';

/** Suffixes tell what a suite needs: .spec nothing; .db.spec PostgreSQL; .e2e.spec a whole Rackledger. */
const special = ['db', 'e2e'];

/** RACKLEDGER_SUITE picks one kind (test/run.mjs runs them one after another); without it everything is taken. */
function filesOf(suite: string | undefined): { include: string[]; exclude: string[] } {
  const never = ['dist/**', 'node_modules/**', 'var/**'];
  if (suite === undefined) return { include: [`${folders}/*.spec.ts`], exclude: never };
  if (special.includes(suite)) return { include: [`${folders}/*.${suite}.spec.ts`], exclude: never };
  return {
    include: [`${folders}/*.spec.ts`],
    exclude: [...never, ...special.map((one) => `**/*.${one}.spec.ts`)],
  };
}

const isWhole = process.env['RACKLEDGER_SUITE'] === 'e2e';

export default defineConfig({
  root,
  cacheDir: fileURLToPath(new URL('../node_modules/.vite', import.meta.url)),
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
  resolve: {
    conditions: ['source', 'module', 'node', 'development|production'],
    // Node.js gives everybody graphql's CommonJS build, Vite would give us its ES modules: two realms, which GraphQL refuses.
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('../node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  test: {
    ...filesOf(process.env['RACKLEDGER_SUITE']),
    pool: 'forks',
    // One process for many files: what is imported is imported once. A whole Rackledger is a process of its own anyway.
    isolate: false,
    maxWorkers: 2,
    testTimeout: isWhole ? 180_000 : 30_000,
    // What a whole Rackledger or a browser does takes its time on two busy cores, and it is not the time that is looked at.
    expect: { poll: { timeout: isWhole ? 60_000 : 1_000 } },
    hookTimeout: 120_000,
  },
});
