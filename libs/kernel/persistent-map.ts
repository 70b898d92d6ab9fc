/** All entries whose keys have one hash; usually one. */
interface Bucket<Value> {
  readonly hash: number;
  readonly entries: readonly (readonly [string, Value])[];
}
type Branch<Value> = readonly (Node<Value> | undefined)[];
type Node<Value> = Bucket<Value> | Branch<Value>;

const bits = 5;
const width = 2 ** bits;

const isBranch = <Value>(node: Node<Value>): node is Branch<Value> => Array.isArray(node);
const slotOf = (hash: number, depth: number): number => (hash >>> (depth * bits)) & (width - 1);

/** FNV-1a, 32 bit. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function inserted<Value>(node: Node<Value> | undefined, one: Bucket<Value>, depth: number): Node<Value> {
  if (node === undefined) return one;
  if (isBranch(node)) {
    const slot = slotOf(one.hash, depth);
    return node.with(slot, inserted(node[slot], one, depth + 1));
  }
  if (node.hash === one.hash) {
    const others = node.entries.filter(([key]) => key !== one.entries[0]?.[0]);
    return { hash: one.hash, entries: [...others, ...one.entries] };
  }
  const empty: Branch<Value> = Array.from<undefined>({ length: width });
  return inserted(inserted(empty, node, depth), one, depth);
}

function removed<Value>(node: Node<Value> | undefined, hash: number, key: string, depth = 0): Node<Value> | undefined {
  if (node === undefined) return undefined;
  if (!isBranch(node)) {
    const entries = node.entries.filter(([one]) => one !== key);
    return entries.length === 0 ? undefined : { hash: node.hash, entries };
  }
  const slot = slotOf(hash, depth);
  const left = node.with(slot, removed(node[slot], hash, key, depth + 1));
  return left.every((one) => one === undefined) ? undefined : left;
}

function* entriesOf<Value>(node: Node<Value> | undefined): Generator<readonly [string, Value]> {
  if (node === undefined) return;
  if (!isBranch(node)) yield* node.entries;
  else for (const one of node) yield* entriesOf(one);
}

/**
 * A map that never changes: `with` and `without` answer with another one that shares all but a few nodes with it (a hash
 * trie, 32 wide). For states of aggregates with many members, where copying a Map for each event would cost the square.
 */
export class PersistentMap<Value> {
  static readonly empty = new PersistentMap<never>(undefined, 0);

  private constructor(
    private readonly root: Node<Value> | undefined,
    readonly size: number,
  ) {}

  get(key: string): Value | undefined {
    const hash = hashOf(key);
    let node = this.root;
    for (let depth = 0; node !== undefined && isBranch(node); depth += 1) node = node[slotOf(hash, depth)];
    return node?.hash === hash ? node.entries.find(([one]) => one === key)?.[1] : undefined;
  }

  with(key: string, value: Value): PersistentMap<Value> {
    const more = this.get(key) === undefined ? 1 : 0;
    const one = { hash: hashOf(key), entries: [[key, value] as const] };
    return new PersistentMap(inserted(this.root, one, 0), this.size + more);
  }

  without(key: string): PersistentMap<Value> {
    if (this.get(key) === undefined) return this;
    return new PersistentMap(removed(this.root, hashOf(key), key), this.size - 1);
  }

  /** In no order that means anything. */
  entries(): Iterable<readonly [string, Value]> {
    return entriesOf(this.root);
  }
}
