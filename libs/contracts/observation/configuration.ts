import { z } from 'zod';
import { configurationPart } from '../config/apply-events.js';
import { defineObservation } from './observed-event.js';

const short = z.string().min(1).max(300);

/**
 * How a part of the configuration stands on the machine. `missing`: nothing of it is there. `cannot-check`: it could not be
 * looked at, or a tool for that is not there; the items say why.
 */
export const partState = z.enum(['in-step', 'differs', 'missing', 'cannot-check']);
export type PartState = z.infer<typeof partState>;

/** A file or a fact that is not as it was rendered. Those that are, are not told of one by one. */
export const checkedItem = z.object({
  /** A path, or a fact: `address 10.0.0.5/24 on up0`. */
  what: short,
  state: partState,
  /** A few lines of difference, or why it cannot be checked; lines that may hold a secret are not shown. */
  detail: z.string().max(2_000).optional(),
});
export type CheckedItem = z.infer<typeof checkedItem>;

export const checkedPart = z.object({
  part: configurationPart,
  state: partState,
  items: z.array(checkedItem).max(64),
});
export type CheckedPart = z.infer<typeof checkedPart>;

/**
 * `unchanged`: it stood so already. `rolled-back`: it was applied and taken back. `refused`: a checker found the files wrong,
 * and nothing was replaced. `failed`: neither checker nor files, but something on the way; what was there before stands.
 */
export const partOutcome = z.enum(['applied', 'unchanged', 'refused', 'rolled-back', 'failed']);
export type PartOutcome = z.infer<typeof partOutcome>;

export const appliedPart = z.object({
  part: configurationPart,
  outcome: partOutcome,
  /** Why it was not applied, or what is still to be done: a reboot. */
  because: short.optional(),
});
export type AppliedPart = z.infer<typeof appliedPart>;

/** What became of being told to apply it. */
export const appliedConfiguration = z.object({
  /** Of ConfigurationApplyAsked. */
  ask: z.int().min(1),
  generation: z.int().min(0),
  /** `refused`: nothing was tried at all. */
  outcome: z.enum(['applied', 'failed', 'refused']),
  because: short.optional(),
  parts: z.array(appliedPart).max(32),
});
export type AppliedConfigurationReport = z.infer<typeof appliedConfiguration>;

/** What a machine found of its configuration. */
export const configurationSection = z.object({
  /** The one that it compared with: the newest that it was ever given. */
  generation: z.int().min(1),
  /** The centre gave it an older one, which it did not take: that centre was put back from a backup, say. */
  staleGeneration: z.int().min(1).optional(),
  parts: z.array(checkedPart).max(32),
  /** Of the last time that it was told to apply it. */
  applied: appliedConfiguration.optional(),
});
export type ConfigurationSection = z.infer<typeof configurationSection>;

export const ConfigurationObserved = defineObservation('ConfigurationObserved', configurationSection);
