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

function readLines(text: string): SignedCheckpoint[] {
  return text
    .split('\n')
    .map(readLine)
    .filter((one) => one !== undefined);
}

/** All checkpoints in a file of exported ones, in its order. */
export async function readCheckpointFile(path: string): Promise<SignedCheckpoint[]> {
  return readLines(await readFile(path, 'utf8'));
}

/** A line is up to 2 kB; behind the last whole one, there may be a torn one. */
const tailBytes = 64 * 1024;

/** The last checkpoint of a file, from its end: files of years are large. */
async function lastOf(path: string): Promise<SignedCheckpoint | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, tailBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return readLines(buffer.toString('utf8', 0, bytesRead)).at(-1) ?? (await readCheckpointFile(path)).at(-1);
  } finally {
    await file.close();
  }
}

/** One that cannot be read was changed by somebody: it counts as the newest, so that whoever asks stumbles over it. */
const numberOf = ({ body }: SignedCheckpoint): number => parseBody(body)?.number ?? Number.POSITIVE_INFINITY;

/**
 * Checkpoints as files, to be kept where the database's administrators cannot write: one JSON object per line, one file
 * per month, only ever added to.
 */
export class CheckpointFiles {
  readonly #folder: string;
  /** Read once: only we write them. */
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

  /** By its number, whatever file it is in: a clock that was put back, or was far ahead, puts it in another month. */
  async newest(): Promise<SignedCheckpoint | undefined> {
    return (this.#newest ??= await this.#highest());
  }

  async #highest(): Promise<SignedCheckpoint | undefined> {
    let highest: SignedCheckpoint | undefined;
    for (const path of await this.paths()) {
      const last = await lastOf(path);
      if (last && (!highest || numberOf(last) >= numberOf(highest))) highest = last;
    }
    return highest;
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
