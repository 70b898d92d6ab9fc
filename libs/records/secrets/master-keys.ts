import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A key that wraps data keys, made ready for use; the text that it was read from is not kept. */
export interface MasterKey {
  /** First 16 hex digits of a hash of it: says which one it is, and nothing about it. */
  readonly id: string;
  readonly wrapping: Buffer;
  readonly fingerprinting: Buffer;
}

const keyText = /^[A-Za-z0-9_-]{43}=?$|^[A-Za-z0-9+/]{43}=$/;
const keyFile = /^secrets-(\d+)\.key$/;

/** The message names the place, never the text. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

function derived(material: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', material, Buffer.alloc(0), `rackledger ${purpose} 1`, 32));
}

/**
 * Reads a key of 32 random bytes in base64 or base64url, as `openssl rand -base64 32` prints it.
 * @param where named in the error
 * @throws MasterKeyError
 */
export function masterKeyOf(text: string, where: string): MasterKey {
  const bare = text.trim();
  if (!keyText.test(bare)) throw new MasterKeyError(`${where}: a master key is 32 random bytes in base64`);
  const material = Buffer.from(bare, 'base64url');
  const id = createHash('sha256').update('rackledger master key 1').update(material).digest('hex').slice(0, 16);
  return { id, wrapping: derived(material, 'wrapping'), fingerprinting: derived(material, 'fingerprinting') };
}

/** The master keys of this process: one wraps, all unwrap. */
export class MasterKeys {
  #all: readonly [MasterKey, ...MasterKey[]];

  /** @param all the one that wraps first */
  constructor(all: readonly [MasterKey, ...MasterKey[]]) {
    this.#all = all;
  }

  get current(): MasterKey {
    return this.#all[0];
  }

  get ids(): readonly string[] {
    return this.#all.map(({ id }) => id);
  }

  withId(id: string): MasterKey | undefined {
    return this.#all.find((key) => key.id === id);
  }

  /** It wraps from now on; the others go on unwrapping. */
  begin(key: MasterKey): void {
    this.#all = [key, ...this.#all.filter(({ id }) => id !== key.id)];
  }

  /** Tells two texts apart without telling anything about them: what the log holds of one must not be tried out. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.current.fingerprinting).update(text).digest('hex');
  }
}

/** Where the keys of a data folder lie: `secrets-<number>.key`, the highest number wraps. Readable by us only. */
export class MasterKeyFolder {
  constructor(private readonly folder: string) {}

  /** All that are there, the newest first; a first one is made where there is none. */
  async read(): Promise<MasterKeys> {
    return (await this.readIfAny()) ?? new MasterKeys([await this.make()]);
  }

  async readIfAny(): Promise<MasterKeys | undefined> {
    const [newest, ...older] = await this.#keys();
    return newest && new MasterKeys([newest, ...older]);
  }

  async make(): Promise<MasterKey> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const next = ((await this.#numbers())[0] ?? 0) + 1;
    const text = randomBytes(32).toString('base64url');
    const path = this.#path(next);
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${text}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return masterKeyOf(text, path);
  }

  /** Nothing is wrapped by these any more. */
  async retire(ids: readonly string[]): Promise<void> {
    for (const number of await this.#numbers()) {
      const path = this.#path(number);
      if (ids.includes(masterKeyOf(await readFile(path, 'utf8'), path).id)) await rm(path);
    }
  }

  async #keys(): Promise<MasterKey[]> {
    const paths = (await this.#numbers()).map((number) => this.#path(number));
    return Promise.all(paths.map(async (path) => masterKeyOf(await readFile(path, 'utf8'), path)));
  }

  /** Highest first. */
  async #numbers(): Promise<number[]> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const found = names.flatMap((name) => keyFile.exec(name)?.[1] ?? []);
    return found.map(Number).toSorted((a, b) => b - a);
  }

  #path(number: number): string {
    return join(this.folder, `secrets-${number}.key`);
  }
}

/** Keys that are kept elsewhere, separated by commas or line ends: the first one wraps, the others only unwrap. */
export function givenMasterKeys(text: string, where: string): MasterKeys {
  const [first, ...others] = text.split(/[\s,]+/).filter((one) => one !== '');
  if (first === undefined) throw new MasterKeyError(`${where}: there is no key in it`);
  return new MasterKeys([masterKeyOf(first, where), ...others.map((one) => masterKeyOf(one, where))]);
}
