import { KeyFiles } from '#libs/trust/index.js';

type Signer = Awaited<ReturnType<KeyFiles['make']>>;

/** Keys of a maker that is slow: between a new key and the checkpoint that names it, somebody else is at work. */
export class OutrunKeys extends KeyFiles {
  readonly #meanwhile: () => Promise<void>;

  constructor(folder: string, meanwhile: () => Promise<void>) {
    super(folder);
    this.#meanwhile = meanwhile;
  }

  override async make(): Promise<Signer> {
    const made = await super.make();
    await this.#meanwhile();
    return made;
  }
}
