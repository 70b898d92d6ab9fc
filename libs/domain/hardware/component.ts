import type { Component, ComponentKind } from '#libs/contracts/index.js';
import { defined } from '#libs/kernel/index.js';
import { codeOf, serialOf, textOf } from './text.js';

type Attribute = string | number | boolean | undefined;

/** A part as a report has it, before it gets its key. */
export interface Part {
  readonly slot?: string | undefined;
  readonly vendor?: string | undefined;
  readonly model?: string | undefined;
  readonly serial?: string | undefined;
  readonly partNumber?: string | undefined;
  readonly firmware?: string | undefined;
  readonly sizeBytes?: number | undefined;
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** A worldwide name: identifies the part by itself. */
  readonly worldwide?: string | undefined;
  /** Where the part is known by when it has neither id nor slot. */
  readonly fallback?: string | undefined;
  /** Not a thing that can be carried to another machine: a RAID volume, a virtual disk. */
  readonly immovable?: boolean;
}

/**
 * Components of one kind with their keys. An id that occurs twice in one report names nothing (firmware that prints one
 * serial for all): those parts are known by their slots, numbered where even the slot is the same.
 */
export function identified(kind: ComponentKind, parts: readonly Part[]): readonly Component[] {
  const ids = parts.map((part) => componentIdOf(kind, part));
  const seen = counts(ids);
  const taken = new Map<string, number>();
  return parts.map((part, at) => {
    const id = ids[at];
    const componentId = id !== undefined && seen.get(id) === 1 ? id : undefined;
    const place = `${kind}@${part.slot ?? part.fallback ?? 'unplaced'}`;
    const key = componentId ?? numbered(place, taken);
    return component(kind, key, componentId, part);
  });
}

function component(kind: ComponentKind, key: string, componentId: string | undefined, part: Part): Component {
  const { slot, vendor, model, sizeBytes, attributes } = part;
  const facts = defined({
    componentId,
    slot,
    vendor,
    model,
    serial: codeOf(part.serial),
    partNumber: textOf(part.partNumber),
    firmware: textOf(part.firmware),
    sizeBytes: sizeBytes === 0 ? undefined : sizeBytes,
  });
  return { key, kind, ...facts, attributes: knownAttributes(attributes ?? {}) };
}

function knownAttributes(attributes: Readonly<Record<string, Attribute>>): Component['attributes'] {
  return defined(attributes) as Component['attributes'];
}

/**
 * The same on every machine that the part ever sits in: its worldwide name, else serial with part number or model.
 * A serial alone is not enough: makers number each model, and DIMM serials of 32 bits collide over a fleet.
 */
function componentIdOf(kind: ComponentKind, part: Part): string | undefined {
  if (part.immovable) return undefined;
  if (part.worldwide !== undefined) return `${kind}:${part.worldwide}`;
  const serial = serialOf(part.serial);
  const what = codeOf(part.partNumber ?? part.model) ?? codeOf(part.model);
  if (serial === undefined || what === undefined) return undefined;
  return `${kind}:${what.replace(/\s/g, '-')}:${serial}`;
}

function counts(ids: readonly (string | undefined)[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const id of ids) if (id !== undefined) seen.set(id, (seen.get(id) ?? 0) + 1);
  return seen;
}

function numbered(place: string, taken: Map<string, number>): string {
  const nth = (taken.get(place) ?? 0) + 1;
  taken.set(place, nth);
  return nth === 1 ? place : `${place}#${nth}`;
}
