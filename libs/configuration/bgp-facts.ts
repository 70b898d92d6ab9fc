import type { Pool } from '#libs/database/index.js';
import { policiesFor, policyFor, type BgpFacts, type BgpPolicy, type PolicyInForce } from '#libs/domain/index.js';
import {
  bgpFactsOfMachines,
  machinesAsConfigured,
  policiesInForce,
  type BgpFactsOfMachine,
  type ConfiguredMachine,
  type When,
} from '#libs/read-model/queries/index.js';
import { selectedBy } from './selected-by.js';

/** What a machine's sessions follow from, the policy that is for it with them. */
export type BgpFactsByPolicy = BgpFactsOfMachine & BgpFacts;

function policyOf(policies: readonly PolicyInForce[], machine: ConfiguredMachine | undefined): BgpPolicy | null {
  const chosen = machine && policyFor(policiesFor({ policies, versions: {} }, selectedBy(machine)), 'bgp');
  return chosen ? { policy: chosen.policy, version: chosen.version, rule: chosen.rule } : null;
}

/** Of many machines in a few statements, in the order of the ids; a machine that there is not (or was not yet) is left out. */
export async function bgpFactsByPolicy(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<readonly BgpFactsByPolicy[]> {
  const [facts, policies, machines] = await Promise.all([
    bgpFactsOfMachines(pool, ids, when),
    policiesInForce(pool, ['bgp'], when),
    machinesAsConfigured(pool, ids, when),
  ]);
  const byId = new Map(machines.map((machine) => [machine.id, machine]));
  return facts.map((one) => ({
    ...one,
    machineId: one.id,
    policy: policyOf(policies as readonly PolicyInForce[], byId.get(one.id)),
  }));
}
