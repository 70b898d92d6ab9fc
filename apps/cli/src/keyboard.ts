import { createInterface } from 'node:readline/promises';
import type { ReadStream } from 'node:tty';

interface Typed {
  readonly text: string;
  readonly isWhole: boolean;
}

/** What is typed after one more key; Ctrl-C and Ctrl-D give nothing. */
function pressed(text: string, key: string): Typed {
  if (key === '\r' || key === '\n') return { text, isWhole: true };
  if (key === '\u0003' || key === '\u0004') return { text: '', isWhole: true };
  const isBack = key === '\u007f' || key === '\b';
  return { text: isBack ? [...text].slice(0, -1).join('') : text + key, isWhole: false };
}

/** Keys one by one until Enter, or until nobody types any more; a question before may have laid the stream to rest. */
function keysOf(input: ReadStream): Promise<string> {
  return new Promise((resolve) => {
    let typed: Typed = { text: '', isWhole: false };
    const end = (): void => {
      input.off('data', take).off('end', end).pause();
      resolve(typed.text);
    };
    const take = (chunk: Buffer | string): void => {
      for (const key of String(chunk)) typed = typed.isWhole ? typed : pressed(typed.text, key);
      if (typed.isWhole) end();
    };
    input.on('data', take).on('end', end).resume();
  });
}

/** Asks whoever sits at the terminal; questions may follow one another in any order. */
export const keyboardOf = (input: ReadStream, output: NodeJS.WritableStream, stopped: AbortSignal) => ({
  async readLine(question: string): Promise<string> {
    const lines = createInterface({ input, output });
    try {
      return await lines.question(question, { signal: stopped });
    } finally {
      lines.close();
    }
  },

  /** The terminal shows what is typed unless it is told not to: keys come one by one then. */
  async readHidden(question: string): Promise<string> {
    // Before the question: who answers at once is not shown either.
    input.setRawMode(true);
    output.write(question);
    try {
      return await keysOf(input);
    } finally {
      input.setRawMode(false);
      output.write('\n');
    }
  },
});
