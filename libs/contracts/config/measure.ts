import { z } from 'zod';
import { pathServiceKind, pathTargetKind } from '../observation/path.js';
import { host, ipAddress, mtu } from './words.js';

/** What a person calls something that is measured. */
const measuredName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._:-]{0,62}$/, 'is no plain name');
const downloadUrl = z
  .string()
  .max(512)
  .regex(
    /^https?:\/\/[A-Za-z0-9.:[\]-]+\/[A-Za-z0-9._~:/?@!$&+,=%-]*$/,
    'is no URL of http or https without user and password',
  );

/** What a machine measures beside what follows from its configuration: gateways, BGP peers, name and time servers. */
export const measureSettings = z.object({
  /** False: nothing that only follows; what is named here all the same. */
  derived: z.boolean().optional(),
  /** Whom packets of that size (bytes, IP header included) are to reach whole. */
  peers: z
    .array(
      z.object({
        name: measuredName,
        kind: z.enum(['relay', 'peer']).optional(),
        address: ipAddress,
        packetBytes: mtu.optional(),
      }),
    )
    .max(16)
    .optional(),
  /** Addresses at which somebody near answers: by a TCP connection to a port, or by DNS. */
  anycast: z
    .array(
      z.object({
        name: measuredName,
        address: ipAddress,
        /** TCP; left out: asked by DNS. */
        port: z.int().min(1).max(65_535).optional(),
      }),
    )
    .max(16)
    .optional(),
  /** Files of which a part is fetched once after each start, some time after it. */
  downloads: z
    .array(
      z.object({
        name: measuredName,
        url: downloadUrl,
        /** So much of it and no more. */
        mostBytes: z.int().min(65_536).max(1_073_741_824).optional(),
        /** What is planned, Mbit/s: less is drift. */
        atLeastMbps: z.int().min(1).max(1_000_000).optional(),
      }),
    )
    .max(4)
    .optional(),
});
export type MeasureSettings = z.infer<typeof measureSettings>;

/** What the machine measures: with what is planned, so that less is seen. */
export const configuredMeasure = z.object({
  /** The largest packet that gets there whole is sought. */
  targets: z.array(
    z.object({
      /** Of its own in the list: what was seen names it. */
      name: z.string(),
      kind: pathTargetKind,
      address: ipAddress,
      /** Planned, bytes with the IP header; left out where nobody said. */
      packetBytes: mtu.optional(),
    }),
  ),
  services: z.array(
    z.object({
      kind: pathServiceKind,
      name: z.string(),
      /** An address, or a name where that is how it was given. */
      address: host,
      /** TCP; of an anycast service. */
      port: z.int().optional(),
    }),
  ),
  downloads: z.array(
    z.object({ name: z.string(), url: z.string(), mostBytes: z.int(), atLeastMbps: z.int().optional() }),
  ),
});
export type ConfiguredMeasure = z.infer<typeof configuredMeasure>;
