import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the centre gave this machine: a token that speaks for this machine only. */
export interface Credential {
  readonly token: string;
  readonly machineId: string | undefined;
}

/** Keeps the machine's token: in memory on a live image, in a file of root's on an installed machine. */
export interface Credentials {
  load(): Promise<Credential | undefined>;
  save(credential: Credential): Promise<void>;
  forget(): Promise<void>;
}

export const inMemory = (credential?: Credential): Credentials => {
  let kept = credential;
  return {
    load: async () => kept,
    save: async (next) => {
      kept = next;
    },
    forget: async () => {
      kept = undefined;
    },
  };
};

/** A token that somebody put there: read, never written. Refused, it is not tried again. */
export const fromFile = async (path: string): Promise<Credentials> => {
  const token = (await readFile(path, 'utf8')).trim();
  if (token === '' || /\s/.test(token)) throw new Error(`${path} does not hold one token`);
  return inMemory({ token, machineId: undefined });
};

/** One file for one centre: a token is never offered to another one. */
export const inFolder = (folder: string, centre: URL): Credentials => {
  const path = join(folder, 'machine.json');
  return {
    load: async () => kept(await readFile(path, 'utf8').catch(() => undefined), centre.origin),
    save: async (credential) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const beside = `${path}.new`;
      await writeFile(beside, `${JSON.stringify({ centre: centre.origin, ...credential })}\n`, { mode: 0o600 });
      await chmod(beside, 0o600);
      await rename(beside, path);
    },
    forget: () => rm(path, { force: true }),
  };
};

const kept = (text: string | undefined, origin: string): Credential | undefined => {
  try {
    const { centre, token, machineId } = JSON.parse(text ?? '{}') as Record<string, unknown>;
    if (centre !== origin || typeof token !== 'string') return undefined;
    return { token, machineId: typeof machineId === 'string' ? machineId : undefined };
  } catch {
    // A file cut short by a power loss: the machine enrols again.
    return undefined;
  }
};
