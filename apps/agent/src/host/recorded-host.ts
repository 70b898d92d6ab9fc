import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, found, type Answer, type Host } from './host.js';
import { commandFile, readTree } from './recorded-tree.js';

/** Plays a recorded tree (see recorded-tree.ts) as if it were the machine. */
export const recordedHost = async (folder: string): Promise<Host> => {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Error(`${folder} is not a folder`);
  const facts = await readTree(folder);
  const lying = new Set((await readdir(folder, { recursive: true })).map((path) => `/${path}`));
  const names = namesBelow([...facts.files.keys(), ...facts.links.keys(), ...lying]);
  const lyingText = (path: string): Promise<Buffer | undefined> =>
    lying.has(path) ? readFile(join(folder, path)).catch(() => undefined) : Promise.resolve(undefined);
  return {
    recorded: true,
    privileged: await recordedPrivilege(folder),
    readFile: async (path) => {
      const text = facts.files.get(path);
      return answer(text === undefined ? await lyingText(path) : Buffer.from(text), path);
    },
    readDir: async (path) => answer(facts.listings.get(path)?.toSorted() ?? names.get(path), path),
    readLink: async (path) => answer(facts.links.get(path), path),
    run: async (tool, args) =>
      answer((await lyingText(`/commands/${commandFile(tool, args)}`))?.toString('utf8'), tool),
  };
};

const answer = <Value>(value: Value | undefined, what: string): Answer<Value> =>
  value === undefined ? absent('missing', `${what} was not recorded`) : found(value);

/** Every folder that some known path lies in, with the names in it; what tree.tsv lists itself comes before this. */
const namesBelow = (paths: readonly string[]): Map<string, readonly string[]> => {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join('/');
      folders.set(folder, (folders.get(folder) ?? new Set()).add(parts[depth] ?? ''));
    }
  }
  return new Map([...folders].map(([folder, names]) => [folder, [...names].sort()]));
};

const recordedPrivilege = async (folder: string): Promise<boolean | undefined> => {
  const text = await readFile(join(folder, 'recording.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const recording: unknown = JSON.parse(text);
  const privileged =
    typeof recording === 'object' && recording !== null && 'privileged' in recording ? recording.privileged : undefined;
  return typeof privileged === 'boolean' ? privileged : undefined;
};
