import { setTimeout as sleep } from 'node:timers/promises';
import { absent, found, type Host } from '../../../apps/agent/src/host/host.js';

/** A machine with nothing on it. */
const emptyHost: Host = {
  recorded: false,
  privileged: true,
  readFile: async (path) => absent('missing', `${path} is not there`),
  readDir: async (path) => absent('missing', `${path} is not there`),
  readLink: async (path) => absent('missing', `${path} is not there`),
  run: async (tool) => absent('missing', `${tool} is not installed`),
};

/** Tools that never answer, whatever their deadline: stuck in the kernel. Files are as on `host`. */
export const stuckTools = (host: Host): Host => ({ ...host, run: () => new Promise(() => {}) });

/** Tools that hang until their deadline ends them; deadlines are shortened by `haste`. */
export const hangingTools = (host: Host, haste: number): Host => ({
  ...host,
  run: async (tool, _args, deadlineMs) => {
    await sleep(deadlineMs * haste);
    return absent('late', `${tool} did not answer within ${deadlineMs / 1000} s`);
  },
});

/** Every tool prints the same text, whatever it is asked. */
export const garblingTools = (host: Host, text: string): Host => ({ ...host, run: async () => found(text) });

/** One tool prints something else than on `host`. */
export const withTool = (host: Host, tool: string, text: string): Host => ({
  ...host,
  run: (name, args, deadlineMs) => (name === tool ? Promise.resolve(found(text)) : host.run(name, args, deadlineMs)),
});

/** An ordinary user: what matches may only be read by root. */
export const forbidding = (host: Host, paths: RegExp): Host => ({
  ...host,
  privileged: false,
  readFile: async (path) =>
    paths.test(path) ? absent('denied', `${path} may only be read by root`) : host.readFile(path),
});

/** A machine that has these files and no more. */
export const hostWithFiles = (files: Readonly<Record<string, string>>): Host => ({
  ...emptyHost,
  readFile: async (path) => {
    const text = files[path];
    return text === undefined ? absent('missing', `${path} is not there`) : found(Buffer.from(text));
  },
  readDir: async (path) => {
    const below = Object.keys(files).filter((each) => each.startsWith(`${path}/`));
    const names = new Set(below.map((each) => each.slice(path.length + 1).split('/')[0] ?? ''));
    return names.size === 0 ? absent('missing', `${path} is not there`) : found([...names].sort());
  },
});
