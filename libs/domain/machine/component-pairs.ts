import type { Component } from '#libs/contracts/index.js';

export interface Pair {
  readonly was: Component;
  readonly now: Component;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly gone: readonly Component[];
  readonly added: readonly Component[];
}

type Sameness = (was: Component, now: Component) => boolean;

/**
 * Finds which component of a report is which known one. The surest sign goes first: its key; then vendor serial with
 * model (a run that could not read the WWN); then the slot, where at least one side has no serial and nothing speaks
 * against it (an unprivileged run before or after a privileged one); last, parts without any place that are described
 * alike.
 */
export function pairComponents(known: readonly Component[], reported: readonly Component[]): Pairing {
  const open = new Map(known.map((one) => [one.key, one]));
  const pairs: Pair[] = [];
  let unpaired: readonly Component[] = reported;
  for (const find of [bySameKey, bySame(sameSerial), bySame(sameSlot), bySame(sameDescription)]) {
    const left: Component[] = [];
    for (const now of unpaired) {
      const was = find(open, now);
      if (!was) {
        left.push(now);
        continue;
      }
      open.delete(was.key);
      pairs.push({ was, now });
    }
    unpaired = left;
  }
  return { pairs, gone: [...open.values()], added: withFreeKeys(unpaired, pairs) };
}

type Find = (open: ReadonlyMap<string, Component>, now: Component) => Component | undefined;

const bySameKey: Find = (open, now) => {
  const was = open.get(now.key);
  return was && sameKey(was, now) ? was : undefined;
};

const bySame =
  (same: Sameness): Find =>
  (open, now) =>
    [...open.values()].find((one) => same(one, now));

/** A key made of the slot says nothing about which part sits there. */
const sameKey: Sameness = (was, now) => was.key === now.key && (was.componentId !== undefined || agrees(was, now));

const sameSerial: Sameness = (was, now) =>
  was.kind === now.kind && was.serial !== undefined && was.serial === now.serial && agrees(was, now);

const sameSlot: Sameness = (was, now) =>
  was.kind === now.kind &&
  was.slot !== undefined &&
  was.slot === now.slot &&
  (was.componentId === undefined || now.componentId === undefined) &&
  agrees(was, now);

const sameDescription: Sameness = (was, now) =>
  was.kind === now.kind && was.slot === undefined && now.slot === undefined && !was.componentId && agrees(was, now);

/** A paired part keeps its key; one that is added may come with the same key made of the same place. */
function withFreeKeys(added: readonly Component[], pairs: readonly Pair[]): readonly Component[] {
  const taken = new Set(pairs.map(({ was }) => was.key));
  return added.map((component) => {
    let key = component.key;
    for (let nth = 2; taken.has(key); nth += 1) key = `${component.key.replace(/#\d+$/, '')}#${nth}`;
    taken.add(key);
    return key === component.key ? component : { ...component, key };
  });
}

/** No field that both give and that a part keeps for life is different. */
function agrees(was: Component, now: Component): boolean {
  const fields = ['model', 'partNumber', 'serial', 'sizeBytes'] as const;
  return fields.every((field) => was[field] === undefined || now[field] === undefined || was[field] === now[field]);
}
