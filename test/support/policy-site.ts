import type { Component } from '#libs/contracts/index.js';
import { coordinationOfDeclared, type CommandOutcome } from '#libs/command-handling/index.js';
import {
  declaredCommand,
  machine,
  planOf,
  planText,
  type DefinedPolicy,
  type Intent,
  type Plan,
} from '#libs/domain/index.js';
import {
  isRefusal,
  type Command,
  type Decider,
  type DomainEvent,
  type Look,
  type Refusal,
} from '#libs/kernel/index.js';
import { ChangingHouse } from './changing-house.js';
import { hardwareWith } from './hardware.js';
import { createInMemoryEventStore } from './in-memory-event-store.js';
import { someContext } from './named-thing.js';

export const at = '2026-03-02T08:00:00.000Z';

/** Two racks of a site to try policies in; without machines, pools and policies at first. */
export class PolicySite {
  constructor(readonly house: ChangingHouse) {}

  static empty(): Promise<PolicySite> {
    return PolicySite.over(new ChangingHouse(createInMemoryEventStore()));
  }

  /** Over any event store. */
  static async over(house: ChangingHouse): Promise<PolicySite> {
    const site = new PolicySite(house);
    await site.give('CreateSite', { site: 'b1', title: 'Basel 1' });
    await site.give('AddRoom', { site: 'b1', room: 'hall', title: 'Hall' });
    await site.give('AddRow', { site: 'b1', room: 'hall', row: 'a', title: 'Row A' });
    for (const rack of ['r01', 'r02']) await site.give('CreateRack', { site: 'b1', rack, title: rack, ...oneRack });
    await site.give('DefineCluster', { cluster: 'production', title: 'Production' });
    await site.give('DefineCluster', { cluster: 'lab', title: 'Laboratory' });
    await site.give('DefineRole', { role: 'web', title: 'Web front ends' });
    await site.give('DefineRole', { role: 'db', title: 'Databases' });
    return site;
  }

  /** @throws Error where it is refused */
  async give(type: string, data: object): Promise<CommandOutcome> {
    const outcome = await this.try(type, data);
    if (outcome.refusal) throw new Error(`${type}: ${outcome.refusal.code}: ${outcome.refusal.message}`);
    return outcome;
  }

  try(type: string, data: object, context = someContext()): Promise<CommandOutcome> {
    return this.house.commands.coordinate(coordinationOfDeclared({ declared: declaredCommand(type), data }), context);
  }

  define(policy: string, selector: string, rule: DefinedPolicy['rule']): Promise<CommandOutcome> {
    return this.give('DefinePolicy', { policy, title: `Policy ${policy}`, selector, rule });
  }

  /** A VRF with one pool of single addresses, or of those of a link. */
  async pool(pool: string, purpose: string, prefix: string, family: 4 | 6 = 4): Promise<void> {
    await this.try('CreateVrf', { vrf: 'main', title: 'Main', routeDistinguisher: null });
    const facts = { title: '', function: null, site: null, cluster: null, vlan: null };
    const added = { vrf: 'main', prefix, kind: 'network', ...facts };
    await this.give('AddPrefix', added);
    await this.give('CreatePool', {
      pool,
      vrf: 'main',
      family,
      function: purpose,
      prefixes: [prefix],
      quarantineDays: 7,
    });
  }

  async discover(machineId: string, product = 'PowerEdge R6525', components: readonly Component[] = []): Promise<void> {
    const hardware = hardwareWith({
      sections: { system: { manufacturer: 'Dell Inc.', product } },
      components: [...components],
    });
    const data = { machineId, digest: machineId, observedAt: at, skewMs: 0, bytes: 1, hardware };
    await this.house.give(machineId, { type: 'RecordInventory', data });
  }

  readonly look: Look = async <C extends Command, State, Event extends DomainEvent>(
    decider: Decider<C, State, Event>,
    id: string,
  ) => {
    const { state, revision } = await this.house.commands.load(decider, id);
    return { state, exists: revision >= 0 };
  };

  plan(intent: Partial<Intent> & { readonly machineId: string }): Promise<Plan | Refusal> {
    return planOf({ renew: [], at, ...intent }, this.look);
  }

  /** The plan as people read it, or why there is none. */
  async planText(intent: Partial<Intent> & { readonly machineId: string }): Promise<string> {
    const plan = await this.plan(intent);
    return isRefusal(plan) ? `${plan.code}\n${plan.message}\n${plan.wayOut}\n` : planText(plan);
  }

  place(intent: Partial<Intent> & { readonly machineId: string }): Promise<CommandOutcome> {
    return this.try('PlaceMachineByPolicy', { renew: [], at, ...intent });
  }

  async state(machineId: string) {
    return (await this.house.commands.load(machine, machineId)).state;
  }
}

const oneRack = { height: 42, width: 19, numbering: 'bottom', feeds: [], room: 'hall', row: 'a' };

/** A unit of rack `b1/r01`, or of another one. */
export const unitOf = (unit: number, rack = 'r01') => ({ site: 'b1', rack, unit, height: 1, face: 'both' }) as const;
