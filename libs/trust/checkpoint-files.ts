import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBody, type SignedCheckpoint } from './checkpoint.js';

const exported = /^checkpoints-\d{4}-\d{2}\.jsonl$/;

/** One line of an exported file. */
export function lineOf({ body, signature }: SignedCheckpoint): string {
  return `${JSON.stringify({ checkpoint: body, signature: signature.toString('base64') })}\n`;
}

/** Undefined for what is no such line: the last one of a file may be torn, where the host died while writing it. */
function readLine(line: string): SignedCheckpoint | undefined {
  try {
    const { checkpoint, signature } = JSON.parse(line) as { checkpoint?: unknown; signature?: unknown };
    if (typeof checkpoint !== 'string' || typeof signature !== 'string') return undefined;
    return { body: checkpoint, signature: Buffer.from(signature, 'base64') };
  } catch {
    return undefined;
  }
}

/** All checkpoints in a file of exported ones, in its order. */
export async function readCheckpointFile(path: string): Promise<SignedCheckpoint[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.map(readLine).filter((one) => one !== undefined);
}

/**
 * Checkpoints as files, to be kept where the database's administrators cannot write: one JSON object per line, one file
 * per month, only ever added to.
 */
export class CheckpointFiles {
  readonly #folder: string;
  /** Read once: the files of years are large, and only we write them. */
  #newest: SignedCheckpoint | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Oldest file first. */
  async paths(): Promise<string[]> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .filter((name) => exported.test(name))
      .toSorted()
      .map((name) => join(this.#folder, name));
  }

  async newest(): Promise<SignedCheckpoint | undefined> {
    return (this.#newest ??= await this.#lastLine());
  }

  async #lastLine(): Promise<SignedCheckpoint | undefined> {
    for (const path of (await this.paths()).toReversed()) {
      const last = (await readCheckpointFile(path)).at(-1);
      if (last) return last;
    }
    return undefined;
  }

  /** On the disk when it resolves. */
  async add(checkpoints: readonly SignedCheckpoint[]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const [month, lines] of byMonth(checkpoints)) {
      const file = await open(join(this.#folder, `checkpoints-${month}.jsonl`), 'a+', 0o644);
      try {
        // A torn line stays what it is, and ends here.
        const torn = await endsWithin(file);
        await file.appendFile(`${torn ? '\n' : ''}${lines}`);
        await file.sync();
      } finally {
        await file.close();
      }
    }
    this.#newest = checkpoints.at(-1) ?? this.#newest;
  }
}

function byMonth(checkpoints: readonly SignedCheckpoint[]): Map<string, string> {
  const months = new Map<string, string>();
  for (const one of checkpoints) {
    const month = (parseBody(one.body)?.madeAt ?? '1970-01').slice(0, 7);
    months.set(month, (months.get(month) ?? '') + lineOf(one));
  }
  return months;
}

async function endsWithin(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}
