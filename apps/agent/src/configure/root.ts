import { join } from 'node:path';
import { absent, type Host } from '../host/host.js';

/** Where the files of the machine are: `/`, or a folder in which a machine's files lie (an image, a chroot, a test). */
export interface Root {
  readonly folder: string;
  /** The running system's own: only there do facts of the kernel and commands that reload speak of the same machine. */
  readonly own: boolean;
  /** Where a path of the machine is for us. */
  at(path: string): string;
}

export const rootAt = (folder: string): Root => {
  const own = folder === '/';
  return { folder, own, at: (path) => (own ? path : join(folder, path)) };
};

/** The machine with its files below a root. What tools say is of the running system, and nothing of another root's. */
export const hostBelow = (host: Host, root: Root): Host =>
  root.own
    ? host
    : {
        recorded: host.recorded,
        privileged: host.privileged,
        readFile: (path, how) => host.readFile(root.at(path), how),
        readDir: (path) => host.readDir(root.at(path)),
        readLink: (path) => host.readLink(root.at(path)),
        run: async (tool) => absent('missing', `${tool} was not asked: ${root.folder} is not the running system`),
      };
