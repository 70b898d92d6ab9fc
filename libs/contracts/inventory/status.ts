import { z } from 'zod';
import { bytes, count, flag, label, text } from './fields.js';

/** `POST /node/v1/status`: small, frequent, never an event. */
export const statusReport = z.object({
  uptimeSeconds: z.number().min(0).optional(),
  bootId: label,
  inventoryDigest: label,
  load1: z.number().min(0).optional(),
  memoryAvailableBytes: bytes,
  temperaturesCelsius: z.record(text, z.number()).optional(),
  counters: z.record(text, z.number()).optional(),
  diskWear: z.record(text, z.number()).optional(),
  packagesPending: count,
  rebootNeeded: flag,
});

export type StatusReport = z.infer<typeof statusReport>;
