import { z } from 'zod';
import { defineEvent, type EventDefinition } from '#libs/kernel/index.js';

/** What every observation says beside its section. */
export interface Observed<Section> {
  readonly machineId: string;
  /** sha256, hex, of the document that it came with. */
  readonly digest: string;
  /** ISO 8601, UTC: when the machine looked, corrected for its clock. */
  readonly observedAt: string;
  /** The whole section, as it was reported. */
  readonly observed: Section;
}

/** The event of a section that is not any more what it was before, in what matters. */
export function defineObservation<const Type extends string, Section extends object>(
  type: Type,
  section: z.ZodType<Section>,
): EventDefinition<Type, Observed<Section>> & { readonly section: z.ZodType<Section> } {
  const latest: z.ZodType<Observed<Section>> = z.object({
    machineId: z.string(),
    digest: z.string(),
    observedAt: z.string(),
    observed: section,
  });
  return { ...defineEvent(type, { latest }), section };
}
