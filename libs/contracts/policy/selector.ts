import { z } from 'zod';

/**
 * What a policy can be selected by, narrowest first: of two policies that say something about the same, the one that names
 * the narrower field is the more specific. `rack` and `chassis` are written `<site>/<code>`; `unit` is where the machine,
 * or the chassis that it sits in, begins.
 */
export const selectorFields = [
  'slot',
  'chassis',
  'unit',
  'rack',
  'row',
  'room',
  'model',
  'manufacturer',
  'role',
  'cluster',
  'site',
] as const;
export const selectorField = z.enum(selectorFields);
export type SelectorField = z.infer<typeof selectorField>;

/** It is one of these. */
const oneOf = z.object({ field: selectorField, in: z.array(z.string()).min(1) });
/** The whole of it looks so, whatever the case; `*` stands for anything. */
const alike = z.object({ field: selectorField, like: z.string() });
/** A number in between, both ends included; without one end it is open there. */
const within = z.object({ field: z.literal('unit'), from: z.int().optional(), to: z.int().optional() });

export const selectorCondition = z.union([oneOf, alike, within]);
export type SelectorCondition = z.infer<typeof selectorCondition>;

/** All of these hold; each field stands once, narrowest first. None: everywhere. */
export const selector = z.array(selectorCondition);
export type Selector = z.infer<typeof selector>;
