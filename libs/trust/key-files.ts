import { generateKeyPairSync } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotSign } from './cannot-sign.js';
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

const [byGroup, byAnybody] = [0o070, 0o007];

/**
 * A private key, from a file that nobody else may read. A file of another user (root), which we may read as members of its
 * group, is as good as one of ours: that is how hosts hand keys to a service.
 * @throws CannotSign for one that others may read or write: whoever can, signs what they like
 */
async function readSecret(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { mode, uid } = await file.stat();
    const ours = process.getuid?.() === uid;
    // Windows knows no such modes.
    const tooOpen = process.getuid !== undefined && (mode & (ours ? byGroup | byAnybody : byAnybody)) !== 0;
    if (tooOpen) throw new CannotSign(openKey(path, mode));
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

const openKey = (path: string, mode: number): string =>
  `the private key ${path} is open to others (mode ${(mode & 0o777).toString(8).padStart(4, '0')}): chmod 600 it; ` +
  'and if somebody may have read it, npm run log -- rotate-key';

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

  /** A key that has signed nothing and was named nowhere. */
  async discard(key: string): Promise<void> {
    await Promise.all(['pem', 'pub.pem'].map((extension) => rm(this.#path(key, extension), { force: true })));
  }

  /** All public keys that are known here. */
  async known(): Promise<string[]> {
    const files = await this.#files(publicFile);
    const publics = await Promise.all(files.map(async (path) => publicKeyIn(await readFile(path, 'utf8'))));
    const ofPrivates = (await this.#privateFiles()).map(async (path) => publicKeyIn(await readFile(path, 'utf8')));
    return [...new Set([...publics, ...(await Promise.all(ofPrivates))])];
  }

  async #signers(): Promise<Signer[]> {
    return Promise.all((await this.#privateFiles()).map(async (path) => signerOf(await readSecret(path))));
  }

  async #privateFiles(): Promise<string[]> {
    const given = this.#given === undefined ? [] : [this.#given];
    return [...given, ...(await this.#files(privateFile))];
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
