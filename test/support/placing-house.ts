import { coordinationOfDeclared, type CommandHandling, type CommandOutcome } from '#libs/command-handling/index.js';
import { chassis, declaredCommand, machine, rack, type HeldUnits } from '#libs/domain/index.js';
import { isRackPlace, type Place, type RackPlace } from '#libs/contracts/index.js';
import { someContext } from './named-thing.js';

export const noon = '2026-11-20T12:00:00.000Z';

/** Gives declared commands about places, and looks at both sides of what they did. */
export class PlacingHouse {
  constructor(readonly commands: CommandHandling) {}

  give(type: string, data: object, context = someContext()): Promise<CommandOutcome> {
    const declared = declaredCommand(type);
    return this.commands.coordinate(coordinationOfDeclared({ declared, data: { at: noon, ...data } }), context);
  }

  /** @throws Error where it was refused: for what a test takes for granted */
  async done(type: string, data: object): Promise<CommandOutcome> {
    const outcome = await this.give(type, data);
    if (outcome.refusal) throw new Error(`${type}: ${outcome.refusal.code}: ${outcome.refusal.message}`);
    return outcome;
  }

  async build(site: string, ...racks: readonly string[]): Promise<void> {
    await this.done('CreateSite', { site, title: site });
    for (const code of racks)
      await this.done('CreateRack', { ...onRack(site, code), title: code, ...plainRack, room: null, row: null });
  }

  /** Devices of a site, without a place. */
  async devices(site: string, ...codes: readonly string[]): Promise<void> {
    for (const device of codes)
      await this.done('CreateDevice', { site, device, kind: 'switch', title: device, type: null, height: 1 });
  }

  async placeOf(machineId: string): Promise<Place | undefined> {
    return (await this.commands.load(machine, machineId)).state.place;
  }

  async unitsOf(rackId: string): Promise<readonly HeldUnits[]> {
    return (await this.commands.load(rack, rackId)).state.held;
  }

  /** Where the racks and chassis say that these machines are: each place once for each that holds it. */
  async heldBy(racks: readonly string[], chassisIds: readonly string[]): Promise<readonly string[]> {
    const held: string[] = [];
    for (const id of racks)
      for (const { holder, unit, height } of await this.unitsOf(id)) held.push(`${holder.id} ${id} ${unit} ${height}`);
    for (const id of chassisIds)
      for (const { holder, slot } of (await this.commands.load(chassis, id)).state.held)
        held.push(`${holder.id} ${id} ${slot}`);
    return held.toSorted();
  }

  /** The same, by what the machines say. */
  async saidBy(machineIds: readonly string[]): Promise<readonly string[]> {
    const said: string[] = [];
    for (const id of machineIds) {
      const place = await this.placeOf(id);
      if (place && isRackPlace(place)) said.push(`${id} ${place.site}/${place.rack} ${place.unit} ${place.height}`);
      else if (place) said.push(`${id} ${place.site}/${place.chassis} ${place.slot}`);
    }
    return said.toSorted();
  }
}

const onRack = (site: string, rack: string) => ({ site, rack });
const plainRack = { height: 42, width: 19, numbering: 'bottom', feeds: [] };

export const atUnit = (rackCode: string, unit: number, height = 1): RackPlace => ({
  site: 'b1',
  rack: rackCode,
  unit,
  height,
  face: 'both',
});
