import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, found, type Answer, type Host } from './host.js';
import { commandFile, readTree, type TreeFacts } from './recorded-tree.js';

/** Plays a recorded tree (see recorded-tree.ts) as if it were the machine. */
export const recordedHost = async (folder: string): Promise<Host> => {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Error(`${folder} is not a folder`);
  const facts = await readTree(folder);
  return {
    recorded: true,
    privileged: await recordedPrivilege(folder),
    readFile: (path) => fileOf(folder, facts, path),
    readDir: (path) => namesOf(folder, facts, path),
    readLink: async (path) => answer(facts.links.get(path), `${path} was not recorded`),
    run: async (tool, args) => {
      const name = commandFile(tool, args);
      const output = await readFile(join(folder, 'commands', name), 'utf8').catch(() => undefined);
      return answer(output, `${tool} was not recorded`);
    },
  };
};

const answer = <Value>(value: Value | undefined, detail: string): Answer<Value> =>
  value === undefined ? absent('missing', detail) : found(value);

const fileOf = async (folder: string, facts: TreeFacts, path: string): Promise<Answer<Buffer>> => {
  const text = facts.files.get(path);
  if (text !== undefined) return found(Buffer.from(text));
  return answer(await readFile(join(folder, path)).catch(() => undefined), `${path} was not recorded`);
};

/** What tree.tsv lists, else whatever the tree knows below the path. */
const namesOf = async (folder: string, facts: TreeFacts, path: string): Promise<Answer<readonly string[]>> => {
  const listed = facts.listings.get(path);
  if (listed !== undefined) return found([...listed].sort());
  const names = new Set(await readdir(join(folder, path)).catch(() => []));
  for (const known of [...facts.files.keys(), ...facts.links.keys()]) {
    if (known.startsWith(`${path}/`)) names.add(known.slice(path.length + 1).split('/')[0] ?? '');
  }
  return names.size === 0 ? absent('missing', `${path} was not recorded`) : found([...names].sort());
};

const recordedPrivilege = async (folder: string): Promise<boolean | undefined> => {
  const text = await readFile(join(folder, 'recording.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const recording: unknown = JSON.parse(text);
  const privileged =
    typeof recording === 'object' && recording !== null && 'privileged' in recording ? recording.privileged : undefined;
  return typeof privileged === 'boolean' ? privileged : undefined;
};
