import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

/**
 * The parts of a configuration that a machine compares and applies by themselves. `bmc` is its management controller's; the
 * others are files of the operating system. `machine-id`, `ssh-host-keys` and `identifiers` (files that the machine's role names)
 * are there where they were sealed.
 */
export const configurationPart = z.enum([
  'hostname',
  'hosts',
  'network',
  'dns',
  'ntp',
  'repositories',
  'sshd',
  'ssh-host-keys',
  'machine-id',
  'identifiers',
  'routing',
  'bmc',
]);
export type ConfigurationPart = z.infer<typeof configurationPart>;
export const configurationParts = configurationPart.options;

/** Somebody told the machine to apply the configuration that it was given. It does so when it next asks for it. */
export const ConfigurationApplyAsked = defineEvent('ConfigurationApplyAsked', {
  latest: z.object({
    machineId: z.string(),
    /** Counts up from 1 for each machine: a report of what became of it names it. */
    ask: z.int().min(1),
    /** Only this one: where the machine is given another by then, it applies nothing and says so. */
    generation: z.int().min(1),
    /** Only these; all that there are where it is empty. */
    parts: z.array(configurationPart),
  }),
});

export const machineConfigurationEvents = [ConfigurationApplyAsked] as const;
/** Of stream `machine-<id>`. */
export type MachineConfigurationEvent = EventOf<(typeof machineConfigurationEvents)[number]>;
