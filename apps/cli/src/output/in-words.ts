import {
  rightsText,
  standingWord,
  troubleOf,
  type Rights,
  type Standing,
} from '#libs/contracts/summary/datacenter-words.js';
import { ruleWords } from '#libs/contracts/summary/rule-words.js';
import { hindranceWayOut } from '#libs/contracts/summary/state-words.js';
import type { Node } from './printer.js';

type Told = readonly (readonly [name: string, text: string])[];

/** What people read in place of a field, by its type and name: sentences, one a line, as in the console. */
const inPlace: Readonly<Record<string, (value: unknown) => readonly string[]>> = {
  'Policy.rule': ruleWords,
  'ConsulDatacenter.tokenRights': (rights) => [rightsText(rights as Rights | null) ?? ''],
};

function datacenterTold(node: Node): Told {
  const standing = node as unknown as Standing;
  const trouble = troubleOf(standing);
  const told: Told = trouble ? [['what becomes of it', trouble.next] as const, ['what to do', trouble.wayOut]] : [];
  return [['stands', standingWord(standing)], ...told];
}

/** What follows from several fields of a thing, and is told before them. */
const before: Readonly<Record<string, (node: Node) => Told>> = { ConsulDatacenter: datacenterTold };

/** What follows from them, and is told behind. */
const behind: Readonly<Record<string, (node: Node) => Told>> = {
  ConsulHindrance: ({ kind }) => [['what to do', hindranceWayOut(String(kind)) ?? '']],
};

export const fieldInWords = (type: string, key: string, value: unknown): string | undefined =>
  inPlace[`${type}.${key}`]?.(value).join('\n');

export const toldBefore = (type: string, node: Node): Told => before[type]?.(node) ?? [];
export const toldBehind = (type: string, node: Node): Told => behind[type]?.(node) ?? [];
