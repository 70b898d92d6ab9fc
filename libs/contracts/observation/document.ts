import { z } from 'zod';
import { text } from '../inventory/fields.js';
import { observationSections, type ObservedSections } from './sections.js';

/**
 * What a machine sees beside its hardware, version 1, as `POST /node/v1/observations` takes it. Like the inventory it holds
 * nothing that changes by itself: no counters, no times of day but those at which something began. A section that is
 * missing was not looked at, which says nothing about it.
 */
export const observationFormat = 'rackledger.observations/1';

const schemas: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.entries(observationSections).map(([name, { section }]) => [name, (section as z.ZodType).optional()]),
);

export const observationDocument = z.object({
  format: z.literal(observationFormat),
  agent: z.object({ name: text, version: text }).optional(),
  sections: z.object(schemas) as unknown as z.ZodType<ObservedSections>,
});

export interface ObservationDocument {
  readonly format: typeof observationFormat;
  readonly agent?: { readonly name: string; readonly version: string } | undefined;
  readonly sections: ObservedSections;
}
