import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Answer, Host } from './host.js';
import { commandFile, writeTree, type TreeFacts } from './recorded-tree.js';

export interface Recording {
  readonly host: Host;
  /** Writes all that was looked at to a folder, as a recorded tree; `mask` may change every text on its way. */
  save(folder: string, mask?: (text: string) => string): Promise<void>;
}

/** Looks at the machine and remembers what it saw. */
export const recordingHost = (live: Host): Recording => {
  const seen: Seen = {
    facts: { files: new Map(), links: new Map(), listings: new Map() },
    binaries: new Map(),
    outputs: new Map(),
  };
  const { facts, binaries, outputs } = seen;
  const host: Host = {
    recorded: live.recorded,
    privileged: live.privileged,
    readFile: async (path) =>
      remember(await live.readFile(path), (value) => {
        if (isText(value)) facts.files.set(path, value.toString('utf8'));
        else binaries.set(path, value);
      }),
    readDir: async (path) => remember(await live.readDir(path), (names) => facts.listings.set(path, names)),
    readLink: async (path) => remember(await live.readLink(path), (target) => facts.links.set(path, target)),
    run: async (tool, args, deadlineMs) =>
      remember(await live.run(tool, args, deadlineMs), (output) => outputs.set(commandFile(tool, args), output)),
  };
  return { host, save: (folder, mask = (text) => text) => save(folder, mask, live.privileged === true, seen) };
};

const remember = <Value>(answer: Answer<Value>, keep: (value: Value) => void): Answer<Value> => {
  if (answer.found) keep(answer.value);
  return answer;
};

const isText = (bytes: Buffer): boolean => Buffer.from(bytes.toString('utf8')).equals(bytes);

interface Seen {
  readonly facts: TreeFacts;
  readonly binaries: Map<string, Buffer>;
  readonly outputs: Map<string, string>;
}

const save = async (folder: string, mask: (text: string) => string, privileged: boolean, seen: Seen): Promise<void> => {
  const put = async (path: string, content: string | Buffer): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  await put('recording.json', `${JSON.stringify({ privileged })}\n`);
  await put('tree.tsv', mask(writeTree(seen.facts)));
  for (const [name, output] of seen.outputs) await put(join('commands', name), mask(output));
  // Bytes to text and back by latin1 keeps every byte, so that masking reaches the strings of a firmware table too.
  for (const [path, bytes] of seen.binaries) await put(path, Buffer.from(mask(bytes.toString('latin1')), 'latin1'));
};
