import type { DecidedBy, Holder } from '#libs/contracts/index.js';
import { declareCoordinated, step, streamOf, type Step, type Steps } from '#libs/kernel/index.js';
import { qualified } from '../name/dns-name.js';
import { name } from '../name/name.js';
import { machine } from './machine.js';
import type { MachineState } from './state.js';

interface OnMachine {
  readonly machineId: string;
}

export interface Freeing extends OnMachine {
  /** ISO 8601, UTC: now. */
  readonly at: string;
  /** For how long a name that it gives up goes to nobody else; `usualQuarantineDays` unless told. */
  readonly quarantineDays?: number | undefined;
}

export interface NamedMachine extends Freeing {
  readonly name: string;
  readonly domain?: string | undefined;
  readonly by?: DecidedBy | undefined;
}

/** About what caches, backups and alerts of a machine that is gone live for. */
export const usualQuarantineDays = 30;

const day = 86_400_000;
const ofMachine = ({ machineId }: OnMachine): string => streamOf(machine.category, machineId);
const holderOf = (machineId: string): Holder => ({ kind: 'machine', id: machineId });

/** The name as it is taken; that of a machine without a domain is its name alone. */
export const nameTakenBy = (state: MachineState): string | undefined => state.fqdn ?? state.name;

/** The name's side of giving it up. */
export function freesName(fqdn: string, { machineId, at, quarantineDays = usualQuarantineDays }: Freeing): Step {
  const quarantineUntil = quarantineDays === 0 ? null : new Date(Date.parse(at) + quarantineDays * day).toISOString();
  return step(name, fqdn, { type: 'FreeName', data: { fqdn, holder: holderOf(machineId), quarantineUntil } });
}

/**
 * A machine gets its name, or another one: its own side, the name's, and that of the name before. One that was named before
 * names were taken takes its own when it is named so again.
 */
export function namingSteps(data: NamedMachine, state: MachineState): Steps {
  const { machineId, name: label, domain = '', by, at } = data;
  const fqdn = qualified(label.trim(), domain);
  const before = nameTakenBy(state);
  return [
    step(machine, machineId, { type: 'NameMachine', data: { machineId, name: label, domain, by } }),
    step(name, fqdn, { type: 'TakeName', data: { fqdn, holder: holderOf(machineId), at } }),
    ...(before === undefined || before === fqdn ? [] : [freesName(before, data)]),
  ];
}

/** What stands behind its name; undefined where the name is all there is. */
const domainOf = ({ name: label, fqdn }: MachineState): string | undefined =>
  label === undefined || fqdn === undefined ? undefined : fqdn.slice(label.length + 1);

/** Whoever says no domain means the name alone: it stays in the domain that it is in. An empty one says that it is to have none. */
export const nameMachine = declareCoordinated<NamedMachine>({
  type: 'NameMachine',
  subject: ofMachine,
  steps: async (data, look) => {
    const { state } = await look(machine, data.machineId);
    return namingSteps({ ...data, domain: data.domain ?? domainOf(state) }, state);
  },
});

export const unnamed = (machineId: string): Step =>
  step(machine, machineId, { type: 'UnnameMachine', data: { machineId } });

export const unnameMachine = declareCoordinated<Freeing>({
  type: 'UnnameMachine',
  subject: ofMachine,
  steps: async (data, look) => {
    const before = nameTakenBy((await look(machine, data.machineId)).state);
    return before === undefined ? [unnamed(data.machineId)] : [unnamed(data.machineId), freesName(before, data)];
  },
});
