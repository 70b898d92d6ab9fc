import { describe, expect, it } from 'vitest';
import { runProgram } from './program.mjs';
import { folderOfTest } from '../../test/support/folder-of-test.js';

const node = (source: string) => ({ program: process.execPath, args: ['-e', source] });

describe('a program of the start', () => {
  it('is quiet where it ends well, and tells what it said where not', async () => {
    const root = folderOfTest('program');
    await expect(runProgram(root, node('console.log("built")'))).resolves.toBeUndefined();
    await expect(runProgram(root, node('console.error("no such file"); process.exit(3)'))).rejects.toThrow(
      /failed \(3\):\nno such file/,
    );
  });

  it('ends when somebody wants an end of it', async () => {
    const root = folderOfTest('program');
    const stopping = new AbortController();
    const running = runProgram(root, { ...node('setInterval(() => undefined, 1000)'), signal: stopping.signal });
    stopping.abort('SIGINT');
    await expect(running).rejects.toThrow();
  });
});
