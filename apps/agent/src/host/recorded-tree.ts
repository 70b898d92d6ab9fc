import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A recorded tree is a folder:
 *   tree.tsv        one line per fact: `F path JSON-string` a text file, `L path target` a link, `D path JSON-array` a listing
 *   commands/NAME   standard output of a tool; see commandFile for NAME
 *   anything else   a file of the machine at its own path (sys/firmware/dmi/tables/DMI, etc/os-release, …)
 *   recording.json  `{ "privileged": true }`, optional
 * Only `commands/` is needed, so that a folder with one dump in it is a recorded tree already.
 */
export interface TreeFacts {
  readonly files: Map<string, string>;
  readonly links: Map<string, string>;
  readonly listings: Map<string, readonly string[]>;
}

/** `lsblk -J -O -b` is kept as `lsblk_-J_-O_-b.txt`: a file name made of what every file system takes. */
export const commandFile = (tool: string, args: readonly string[]): string =>
  `${[tool, ...args].map((word) => word.replaceAll(/[^A-Za-z0-9._=,-]+/g, '_').replace(/^_/, '')).join('_')}.txt`;

/** What tree.tsv holds. A text file of the machine that lies in the folder as itself is read when somebody asks for it. */
export const readTree = async (folder: string): Promise<TreeFacts> => {
  const facts: TreeFacts = { files: new Map(), links: new Map(), listings: new Map() };
  const text = await readFile(join(folder, 'tree.tsv'), 'utf8').catch(() => '');
  for (const [index, line] of text.split('\n').entries()) {
    if (line !== '' && !line.startsWith('#')) keep(facts, line, index + 1);
  }
  return facts;
};

const keep = (facts: TreeFacts, line: string, lineNumber: number): void => {
  const [kind, path = '', rest = ''] = line.split('\t', 3);
  if (kind === 'F') facts.files.set(path, String(JSON.parse(rest)));
  else if (kind === 'L') facts.links.set(path, rest);
  else if (kind === 'D') facts.listings.set(path, (JSON.parse(rest) as unknown[]).map(String));
  else throw new Error(`tree.tsv line ${lineNumber}: a line starts with F, L or D, not "${kind}"`);
};

export const writeTree = (facts: TreeFacts): string => {
  const lines = [
    ...[...facts.files].map(([path, content]) => `F\t${path}\t${JSON.stringify(content)}`),
    ...[...facts.links].map(([path, target]) => `L\t${path}\t${target}`),
    ...[...facts.listings].map(([path, names]) => `D\t${path}\t${JSON.stringify(names)}`),
  ];
  return `${lines.sort().join('\n')}\n`;
};
