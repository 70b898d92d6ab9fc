import type { RenumberingPlan, RenumberingStep } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { deriveBgp, factsAt } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { bgpFactsOfMachines, machinesUnder, type When } from '#libs/read-model/queries/index.js';
import { noSecrets, renderTorBgp } from '#libs/rendering/bgp/index.js';

interface PlannedSwitch {
  readonly device: string;
  readonly text: string | null;
  readonly refusal: Refusal | null;
}

/** The switches on top of the racks of these machines. */
async function devicesOver(pool: Pool, machines: readonly string[], when?: When): Promise<readonly string[]> {
  const facts = await bgpFactsOfMachines(pool, machines, when);
  return [...new Set(facts.flatMap(({ rackBgp }) => (rackBgp?.tors ?? []).map(({ device }) => device)))].toSorted();
}

/**
 * What each switch of a step is to be configured with: the machines of the step as they will be at it, all others as they are.
 * It follows from how things stand when it is asked for, so a step that is done shows what is so.
 */
export async function plannedSwitches(
  pool: Pool,
  { moves }: RenumberingPlan,
  { tors: stage, machines }: RenumberingStep,
  when?: When,
): Promise<readonly PlannedSwitch[]> {
  if (stage === null) return [];
  const concerned = new Set(machines);
  const rendered = async (device: string): Promise<PlannedSwitch> => {
    const facts = await bgpFactsOfMachines(pool, await machinesUnder(pool, device, when), when);
    const bgps = facts.flatMap((one) => {
      const own = concerned.has(one.id) ? moves.filter(({ machineId }) => machineId === one.id) : [];
      return deriveBgp(factsAt(one, own, stage)).bgp ?? [];
    });
    const tor = bgps.flatMap(({ sessions }) => sessions).find((one) => one.tor.device === device)?.tor;
    const text = renderTorBgp(device, bgps, tor?.flavour ?? 'bird', noSecrets);
    return text.verdict === 'rendered'
      ? { device, text: text.text, refusal: null }
      : { device, text: null, refusal: text.refusal };
  };
  return Promise.all((await devicesOver(pool, machines, when)).map(rendered));
}
