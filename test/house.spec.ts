import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { settings } from '../apps/centre/src/config.js';

const root = fileURLToPath(new URL('..', import.meta.url));

async function sources(): Promise<string[]> {
  const folders = ['apps', 'libs', 'projections', 'test'];
  const lists = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((one) => join(folder, one)),
    ),
  );
  return lists.flat().filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes('test/fixtures'));
}

/** Lines of the sources that match, as `file: line`. */
async function linesLike(pattern: RegExp): Promise<string[]> {
  const self = join('test', 'house.spec.ts');
  const files = (await sources()).filter((path) => path !== self);
  return files.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

describe('the house rules that no other tool checks', () => {
  it('gives a reason with every rule that is switched off', async () => {
    expect(await linesLike(/(oxlint|eslint)-disable(?!.* -- \S)/)).toEqual([]);
  });

  it('names the issue with every TODO', async () => {
    expect(await linesLike(/\b(TODO|FIXME)\b(?!\(#\d+\))/)).toEqual([]);
  });

  it('leaves no test focused', async () => {
    expect(await linesLike(/\b(it|test|describe)\.only\b/)).toEqual([]);
  });

  it('uses no enums and no base classes', async () => {
    expect(await linesLike(/^(export )?(const |declare )?enum \w|\b(abstract )?class Base[A-Z]/)).toEqual([]);
  });

  it('names files in kebab-case after what they hold', async () => {
    const vague = ['utils', 'util', 'common', 'helpers', 'helper', 'misc'];
    const wrong = (await sources()).filter((path) => {
      const [name = ''] = basename(path).split('.');
      return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || vague.includes(name);
    });
    expect(wrong).toEqual([]);
  });
});

describe('nest-cli.json', () => {
  it('points at files that are there', () => {
    interface NestCli {
      readonly monorepo: boolean;
      readonly projects: Record<
        string,
        { root: string; sourceRoot: string; entryFile: string; compilerOptions: { tsConfigPath: string } }
      >;
    }
    const cli = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')) as NestCli;
    expect(cli.monorepo).toBe(true);
    for (const project of Object.values(cli.projects)) {
      expect(existsSync(join(root, project.sourceRoot, `${project.entryFile}.ts`))).toBe(true);
      expect(existsSync(join(root, project.compilerOptions.tsConfigPath))).toBe(true);
    }
  });
});

describe('docs/operations.md', () => {
  const text = readFileSync(join(root, 'docs/operations.md'), 'utf8');

  it.each(Object.values(settings).map((one) => one.env))('describes %s', (name) => {
    expect(text).toContain(`\`${name}\``);
  });
});
