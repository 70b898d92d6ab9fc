import { z } from 'zod';

/** First field of what an installed machine sends of itself to be kept; another shape gets another number. */
export const keptFormat = 'rackledger.kept/1';

/**
 * What a machine is known by to others, and has to be known by after a reinstall as well. `ssh-host-key`: the private one,
 * from which the public one follows. `identifier`: a file that its role names.
 */
export const keptKind = z.enum(['ssh-host-key', 'machine-id', 'identifier']);
export type KeptKind = z.infer<typeof keptKind>;

/** Characters; what is longer is no identifier. */
const longestText = 32 * 1024;

export const keptUpload = z.object({
  format: z.literal(keptFormat),
  items: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('ssh-host-key'), text: z.string().max(longestText) }),
        z.object({ kind: z.literal('machine-id'), text: z.string().max(longestText) }),
        z.object({ kind: z.literal('identifier'), name: z.string().max(63), text: z.string().max(longestText) }),
      ]),
    )
    .max(48),
});
export type KeptUpload = z.infer<typeof keptUpload>;
export type KeptUploadItem = KeptUpload['items'][number];
