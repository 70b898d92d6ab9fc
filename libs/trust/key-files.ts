import { generateKeyPairSync } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keyId, keyText, publicKeyIn, publicKeyPem, signerOf, type Signer } from './signing.js';

const privateFile = /^checkpoint-[0-9a-f]{16}\.pem$/;
const publicFile = /^checkpoint-[0-9a-f]{16}\.pub\.pem$/;

/** Written whole or not at all as far as a reader is concerned: never over a file that is there. */
async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * The keys that checkpoints are signed with: files in a folder that only we may enter, one private key at a time and the
 * public keys of all times. Not in the database: who can write there must not be able to sign.
 */
export class KeyFiles {
  readonly #folder: string;
  readonly #given: string | undefined;

  /** @param given path of a private key that is kept elsewhere: the one to begin with */
  constructor(folder: string, given?: string) {
    this.#folder = folder;
    this.#given = given;
  }

  /** The signer with that public key. Undefined: this host does not have its private key. */
  async signer(key: string): Promise<Signer | undefined> {
    for (const signer of await this.#signers()) if (signer.key === key) return signer;
    return undefined;
  }

  /** The key to begin with: one that is there already, else a new one. */
  async first(): Promise<Signer> {
    const [there] = await this.#signers();
    if (!there) return this.make();
    await this.remember(there.key);
    return there;
  }

  /** A new key beside those that are there. */
  async make(): Promise<Signer> {
    const pair = generateKeyPairSync('ed25519');
    const key = keyText(pair.publicKey);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await writeNew(this.#path(key, 'pem'), pem, 0o600);
    await this.remember(key);
    return signerOf(pem);
  }

  /** Keeps a public key for those who verify. */
  async remember(key: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeNew(this.#path(key, 'pub.pem'), publicKeyPem(key), 0o644).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }

  /** Its successor signs from now on. The public key stays. */
  async retire(key: string): Promise<void> {
    await rm(this.#path(key, 'pem'), { force: true });
  }

  /** All public keys that are known here. */
  async known(): Promise<string[]> {
    const files = await this.#files(publicFile);
    const publics = await Promise.all(files.map(async (path) => publicKeyIn(await readFile(path, 'utf8'))));
    return [...new Set([...publics, ...(await this.#signers()).map(({ key }) => key)])];
  }

  async #signers(): Promise<Signer[]> {
    const given = this.#given === undefined ? [] : [this.#given];
    const files = [...given, ...(await this.#files(privateFile))];
    return Promise.all(files.map(async (path) => signerOf(await readFile(path, 'utf8'))));
  }

  async #files(like: RegExp): Promise<string[]> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .filter((name) => like.test(name))
      .toSorted()
      .map((name) => join(this.#folder, name));
  }

  #path(key: string, extension: string): string {
    return join(this.#folder, `checkpoint-${keyId(key)}.${extension}`);
  }
}
