import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

/**
 * A machine was given a configuration that is not the one of before; giving the same one again is no event. The document is
 * kept in the records under machine and generation, without the texts of secrets.
 */
export const ConfigurationServed = defineEvent('ConfigurationServed', {
  latest: z.object({
    machineId: z.string(),
    /** Counts up from 1: an older one is never applied over a newer one. */
    generation: z.int().min(1),
    /** sha256, hex, of the document as it is kept: with secrets by reference and sealing. */
    digest: z.string(),
    /** Sections that differ from the generation before. */
    changed: z.array(z.string()),
    /** References of the secrets whose texts were in it. */
    secrets: z.array(z.string()),
    tokenId: z.string(),
  }),
});

export const configurationEvents = [ConfigurationServed] as const;
/** Stream `configuration-<machine id>`. */
export type ConfigurationEvent = EventOf<(typeof configurationEvents)[number]>;
