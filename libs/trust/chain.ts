import { digestOfBody, noCheckpoint, parseBody, type Checkpoint, type SignedCheckpoint } from './checkpoint.js';
import type { StoredCheckpoint } from './checkpoint-store.js';
import { aboutCheckpoint, type Finding } from './findings.js';
import { isSignedBy, keyId } from './signing.js';

/** A checkpoint that was kept elsewhere. */
export interface Anchor {
  readonly signed: SignedCheckpoint;
  /** Where it comes from, for people: a file name. */
  readonly source: string;
}

interface ReadAnchor extends Anchor {
  readonly checkpoint: Checkpoint;
}

export interface ChainOptions {
  /** In ascending order. */
  readonly stored: AsyncIterable<StoredCheckpoint>;
  readonly anchors: readonly Anchor[];
  /** Public keys that somebody vouches for. */
  readonly trusted: readonly string[];
  /** Whether the keys of the anchors are trusted beside them; if not, an anchor counts only by a key that is. */
  readonly anchorKeys: boolean;
  /** Number of the first checkpoint that is looked at; what came before is taken as it is. */
  readonly from: number;
  readonly found: (finding: Finding) => void;
}

/**
 * The chain of checkpoints, from the database and, where that lacks one or has another, from the anchors: what was kept
 * elsewhere is worth more than what lies beside the events.
 */
export class Chain {
  readonly #options: ChainOptions;
  readonly #anchors: ReadonlyMap<number, ReadAnchor>;
  readonly #trusted: ReadonlySet<string>;
  /** Number of the last anchor by a trusted key: it vouches for all before it, since each names the one before. */
  readonly #lastVouching: number;
  /** How many anchors the database has as they are. */
  matched = 0;
  #previous: { readonly checkpoint: Checkpoint; readonly digest: string } | undefined;
  /** The key that has to sign next; undefined where any trusted key may. */
  #key: string | undefined;

  constructor(options: ChainOptions) {
    this.#options = options;
    const genuine = this.#genuineAnchors();
    this.#anchors = new Map(genuine.filter(({ checkpoint }) => checkpoint.number >= options.from).map(numbered));
    this.#trusted = trustedKeys(options, genuine);
    this.#lastVouching = genuine.findLast(({ checkpoint: { key } }) => this.#trusted.has(key))?.checkpoint.number ?? 0;
  }

  get trusts(): boolean {
    return this.#trusted.size > 0;
  }

  /** Those to verify by, in order; whatever is wrong with one is told on the way. */
  async *links(): AsyncGenerator<Checkpoint> {
    let due = this.#options.from;
    for await (const stored of this.#options.stored) {
      for (; due < stored.storedAs; due += 1) yield* this.#inPlaceOf(due);
      due = stored.storedAs + 1;
      yield* this.#link(stored.storedAs, this.#better(stored));
    }
    const last = Math.max(0, ...this.#anchors.keys());
    for (; due <= last; due += 1) yield* this.#inPlaceOf(due);
  }

  /** In the order of their numbers. */
  #genuineAnchors(): ReadAnchor[] {
    const genuine: ReadAnchor[] = [];
    for (const anchor of this.#options.anchors) {
      const checkpoint = parseBody(anchor.signed.body);
      if (checkpoint && isSignedBy(checkpoint.key, anchor.signed)) genuine.push({ ...anchor, checkpoint });
      else
        this.#options.found({
          kind: 'anchor-invalid',
          text: `${anchor.source} holds a checkpoint that is not genuine`,
        });
    }
    return genuine.toSorted((one, other) => one.checkpoint.number - other.checkpoint.number);
  }

  /** The anchor instead of what the database has under its number. */
  #better(stored: StoredCheckpoint): SignedCheckpoint {
    const anchor = this.#anchors.get(stored.storedAs);
    if (!anchor) return stored;
    if (anchor.signed.body === stored.body) {
      this.matched += 1;
      return stored.signature.equals(anchor.signed.signature) ? stored : anchor.signed;
    }
    const text = `checkpoint ${stored.storedAs} in the database is not the one that ${anchor.source} holds`;
    this.#options.found(aboutCheckpoint('checkpoint-changed', stored.storedAs, text));
    return anchor.signed;
  }

  *#inPlaceOf(number: number): Generator<Checkpoint> {
    const anchor = this.#anchors.get(number);
    const instead = anchor ? `; ${anchor.source} has it` : '';
    this.#options.found(
      aboutCheckpoint('checkpoint-missing', number, `checkpoint ${number} is missing in the database${instead}`),
    );
    if (anchor) yield* this.#link(number, anchor.signed);
    else this.#previous = undefined;
  }

  *#link(number: number, signed: SignedCheckpoint): Generator<Checkpoint> {
    const checkpoint = parseBody(signed.body);
    if (!checkpoint || !isSignedBy(checkpoint.key, signed)) {
      const text = `checkpoint ${number} was not signed by the key that it names: somebody changed it`;
      this.#options.found(aboutCheckpoint('checkpoint-forged', number, text));
      this.#previous = undefined;
      return;
    }
    this.#checkKey(checkpoint);
    this.#checkPlace(number, checkpoint);
    this.#previous = { checkpoint, digest: digestOfBody(signed.body) };
    this.#key = checkpoint.nextKey ?? checkpoint.key;
    yield checkpoint;
  }

  #checkKey({ number, key }: Checkpoint): void {
    if (key === this.#key || this.#trusted.has(key)) return;
    if (this.#key === undefined && this.#lastVouching >= number) return;
    const text = `checkpoint ${number} is signed by key ${keyId(key)}, which nobody vouches for and no key was handed over to`;
    this.#options.found(aboutCheckpoint('key-unknown', number, text));
  }

  #checkPlace(storedAs: number, { number, previous, after, position, events }: Checkpoint): void {
    const before = this.#previous;
    const first = number === 1 && !before;
    const follows = before
      ? number === before.checkpoint.number + 1 && previous === before.digest && after === before.checkpoint.position
      : !first || (previous === noCheckpoint && after === 0n);
    const orderly = number === storedAs && position >= after && (events > 0 || position === after);
    if (follows && orderly) return;
    const text = `checkpoint ${storedAs} does not follow from the one before`;
    this.#options.found(aboutCheckpoint('chain-broken', storedAs, text));
  }
}

const numbered = (anchor: ReadAnchor): [number, ReadAnchor] => [anchor.checkpoint.number, anchor];

/** The given keys, those that they handed over to, and those of the anchors where these are trusted too. */
function trustedKeys({ trusted, anchorKeys }: ChainOptions, anchors: readonly ReadAnchor[]): ReadonlySet<string> {
  const keys = new Set(trusted);
  for (const { checkpoint } of anchors) {
    const { key, nextKey = key } = checkpoint;
    if (anchorKeys) keys.add(key);
    if (keys.has(key)) keys.add(nextKey);
  }
  return keys;
}
