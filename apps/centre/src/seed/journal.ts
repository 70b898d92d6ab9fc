import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What a step left that later steps need. */
const left = z.strictObject({
  machine: z.string().optional(),
  machineId: z.string().optional(),
  conflictId: z.string().optional(),
});
export type Left = z.infer<typeof left>;

const line = z.union([z.strictObject({ began: z.string() }), z.strictObject({ done: z.string(), left })]);

/**
 * How far a play got, one line before each step and one behind it. A play that was interrupted goes on where it stood: what
 * is done is not done again, and of what was begun nobody knows whether the centre did it.
 */
export interface Journal {
  readonly left: readonly Left[];
  isDone(step: string): boolean;
  /** Begun by a play before this one, and not known to be done. */
  isOpen(step: string): boolean;
  begin(step: string): Promise<void>;
  end(step: string, left: Left): Promise<void>;
}

/** A line that was cut off by the end of the process says nothing. */
function understood(text: string): z.infer<typeof line> | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** @param path of a file, which need not be there yet */
export async function openJournal(path: string): Promise<Journal> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').flatMap((one) => understood(one) ?? []);
  const begun = new Set(lines.flatMap((one) => ('began' in one ? [one.began] : [])));
  const done = new Map(lines.flatMap((one) => ('done' in one ? [[one.done, one.left] as const] : [])));
  // Begins on a line of its own, whatever was cut off before it.
  const write = (entry: object) => appendFile(path, `\n${JSON.stringify(entry)}`);
  return {
    left: [...done.values()],
    isDone: (step) => done.has(step),
    isOpen: (step) => begun.has(step) && !done.has(step),
    begin: (step) => write({ began: step }),
    end: (step, what) => write({ done: step, left: what }),
  };
}
