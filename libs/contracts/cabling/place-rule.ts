import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema, siteScopedCodeSchema } from '../code.js';
import { rackFace } from '../place/places.js';

/** A port name with one range of numbers in braces: `Ethernet1/{1-40}`, `ge-0/0/{0-47}`. */
export const portRange = z
  .string()
  .regex(/^[^{}]*\{\d{1,4}-\d{1,4}\}[^{}]*$/, 'one range of numbers in braces: Ethernet1/{1-40}');

/** The first port of the range leads to `unit`, the next one `step` further; a step may be negative, or 0. */
export const placeRuleUnits = z.object({
  rack: siteScopedCodeSchema,
  unit: z.int().min(1),
  step: z.int(),
  face: rackFace,
});
/** The same with the slots of a chassis, which are numbered. */
export const placeRuleSlots = z.object({ chassis: siteScopedCodeSchema, slot: z.int().min(0), step: z.int() });

export const placeRule = z.object({
  /** `<site>/<code>` of the switch that machines are heard of. */
  device: siteScopedCodeSchema,
  ports: portRange,
  gives: z.union([placeRuleUnits, placeRuleSlots]),
});
export type PlaceRule = z.infer<typeof placeRule>;

const rule = codeSchema;
/** From now on these ports say where a machine stands. Defined anew, it is another rule under the same code. */
export const PlaceRuleDefined = defineEvent('PlaceRuleDefined', { latest: z.object({ rule, ...placeRule.shape }) });
export const PlaceRuleRemoved = defineEvent('PlaceRuleRemoved', { latest: z.object({ rule }) });

export const placeRuleEvents = [PlaceRuleDefined, PlaceRuleRemoved] as const;
/** Stream `placeRule-<code>`. */
export type PlaceRuleEvent = EventOf<(typeof placeRuleEvents)[number]>;
