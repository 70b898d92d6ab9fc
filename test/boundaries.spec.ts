import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaints, cruiseTree } from './boundaries.mjs';

/** Files that each break one rule. */
const wrongTree = {
  'libs/kernel/clock.ts': "import { pool } from '../database/index.js';\nexport const now = pool;\n",
  'libs/database/index.ts': "import pg from 'pg';\nexport const pool = new pg.Pool();\n",
  'libs/domain/machine.ts': "import { readFileSync } from 'node:fs';\nexport const decide = readFileSync;\n",
  'libs/contracts/event.ts': "import type { Pool } from 'pg';\nexport type Event = Pool;\n",
  'libs/filter/parse.ts': "import { Injectable } from '@nestjs/common';\nexport const parse = Injectable;\n",
  'libs/records/blob.ts': "import { main } from '../../apps/centre/main.js';\nexport const blob = main;\n",
  'apps/centre/main.ts': "import { gone } from './nowhere.js';\nexport const main = gone;\n",
  'projections/a.ts': "import { b } from './b.js';\nexport const a = (): unknown => b;\n",
  'libs/ports/power.ts': "import 'undeclared';\nexport const power = 1;\n",
  'projections/b.ts': "import { a } from './a.js';\nexport const b = (): unknown => a;\n",
  'package.json': '{"dependencies":{"pg":"1.0.0","@nestjs/common":"1.0.0"}}',
  ...Object.fromEntries(
    ['pg', '@nestjs/common', 'undeclared'].flatMap((name) => [
      [`node_modules/${name}/package.json`, `{"name":"${name}","version":"1.0.0","main":"index.js"}`],
      [`node_modules/${name}/index.js`, ''],
    ]),
  ),
};

describe('the boundary check', () => {
  let tree = '';
  let findings: Awaited<ReturnType<typeof cruiseTree>>;

  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'boundaries-'));
    for (const [path, text] of Object.entries(wrongTree)) {
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), text);
    }
    findings = await cruiseTree(tree);
  });
  afterAll(() => rm(tree, { recursive: true }));

  it.each([
    ['kernel-stands-alone', 'libs/kernel/clock.ts'],
    ['domain-is-pure', 'libs/domain/machine.ts'],
    ['contracts-know-the-kernel', 'libs/contracts/event.ts'],
    ['postgresql-stays-in-the-data-libs', 'libs/contracts/event.ts'],
    ['declared', 'libs/ports/power.ts'],
    ['nest-stays-in-apps', 'libs/filter/parse.ts'],
    ['nothing-imports-apps', 'libs/records/blob.ts'],
    ['resolves', 'apps/centre/main.ts'],
    ['no-cycles', 'projections/a.ts'],
  ])('sees what breaks %s', (rule, file) => {
    expect(complaints(findings)).toContainEqual(expect.stringContaining(`${rule}: ${file}`));
  });

  it('does not take blindness for innocence', () => {
    const blind = { violations: [], modules: 0, dependencies: 0, files: 200 };
    expect(complaints(blind)).toEqual(['only 0 modules and 0 imports were seen in 200 files']);
  });
});
