import { constants } from 'node:fs';
import { open, readdir, readlink, type FileHandle } from 'node:fs/promises';
import { isAt } from './is-at.js';
import { absent, found, type Answer, type Host } from './host.js';
import { runTool } from './live-tool.js';
import { ToolQueue } from './tool-queue.js';

/** Nothing that we read from sysfs, procfs or /etc is longer; a file that is, is not what we take it for. */
const longestFile = 4 * 1024 * 1024;

/** The machine that the agent runs on. */
export const liveHost = (): Host => {
  const queue = new ToolQueue();
  return {
    recorded: false,
    privileged: process.getuid?.() === 0,
    readFile: (path, how) => answered(path, () => (how?.exactly === true ? readExactly(path) : readWhole(path))),
    readDir: (path) => answered(path, async () => (await readdir(path)).sort()),
    readLink: (path) => answered(path, () => readlink(path)),
    run: (tool, args, deadlineMs) => queue.run(tool, () => runTool(tool, args, deadlineMs)),
  };
};

const answered = async <Value>(path: string, read: () => Promise<Value>): Promise<Answer<Value>> => {
  try {
    return found(await read());
  } catch (error) {
    return refusal(path, error);
  }
};

const refusal = (path: string, error: unknown): Answer<never> => {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV') return absent('missing', `${path} is not there`);
  if (code === 'EACCES' || code === 'EPERM') return absent('denied', `${path} may only be read by root`);
  return absent('failed', `${path} could not be read (${code})`);
};

/** Buffers to read into, used again: thousands of small files would each cost one. */
const free: Buffer[] = [];
const bufferBytes = 16_384;

const readWhole = async (path: string): Promise<Buffer> => readAll(await open(path, 'r'));

/** Opening a pipe that nobody writes to would wait for ever. */
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;

/** What was opened is looked at, and not its name: that may lead elsewhere a moment later. */
const readExactly = async (path: string): Promise<Buffer> => {
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const isThere = (await file.stat()).isFile() && (await isAt(file, path));
  if (isThere) return readAll(file);
  await file.close();
  throw Object.assign(new Error(`${path} is no file, or behind a link`), { code: 'ELOOP' });
};

/** Files of sysfs and procfs claim a size of 0 or 4096 whatever they hold, so that we read until the end. */
const readAll = async (file: FileHandle): Promise<Buffer> => {
  const buffer = free.pop() ?? Buffer.allocUnsafeSlow(bufferBytes);
  try {
    const parts: Buffer[] = [];
    for (let length = 0; length < longestFile;) {
      const { bytesRead } = await file.read(buffer, 0, bufferBytes, null);
      if (bytesRead === 0) break;
      parts.push(Buffer.from(buffer.subarray(0, bytesRead)));
      length += bytesRead;
    }
    return Buffer.concat(parts);
  } finally {
    free.push(buffer);
    await file.close();
  }
};
