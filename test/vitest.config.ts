import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Suffixes tell what a suite needs: .spec nothing; .db.spec PostgreSQL; .e2e.spec a whole Rackledger. */
export default defineConfig({
  root,
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
  resolve: { conditions: ['source', 'module', 'node', 'development|production'] },
  test: {
    include: ['{apps,libs,projections,test}/**/*.spec.ts'],
    exclude: ['dist/**', 'node_modules/**', 'var/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
