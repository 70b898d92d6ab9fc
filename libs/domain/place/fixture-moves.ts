import type { Holder, RackPlace } from '#libs/contracts/index.js';
import { declareCoordinated, step, streamOf, type DeclaredCommand, type Look, type Step } from '#libs/kernel/index.js';
import { chassis } from './chassis.js';
import { device } from './device.js';
import { frees, takes } from './put.js';
import { sameStand } from './standing.js';

/** A chassis or device, by its `<site>/<code>`. */
interface OnFixture {
  readonly site: string;
  readonly code: string;
}

export interface PlacedFixture extends OnFixture {
  /** Its height is its own. */
  readonly place: Omit<RackPlace, 'height'>;
  readonly reservation?: string | undefined;
  /** ISO 8601: now. */
  readonly at: string;
}

/** What the two kinds of fixtures differ in. */
interface Fixture {
  readonly category: string;
  readonly holder: (id: string) => Holder;
  readonly look: (
    look: Look,
    id: string,
  ) => Promise<{ readonly place: RackPlace | undefined; readonly height: number }>;
  readonly placed: (on: OnFixture, place: RackPlace) => Step;
  readonly moved: (on: OnFixture, place: RackPlace) => Step;
  readonly takenOut: (on: OnFixture) => Step;
}

const idOf = ({ site, code }: OnFixture): string => `${site}/${code}`;

const chassisFixture: Fixture = {
  category: chassis.category,
  holder: (id) => ({ kind: 'chassis', id }),
  look: async (look, id) => {
    const { place, facts } = (await look(chassis, id)).state;
    return { place, height: facts.height };
  },
  placed: (on, place) =>
    step(chassis, idOf(on), { type: 'PlaceChassis', data: { site: on.site, chassis: on.code, place } }),
  moved: (on, place) =>
    step(chassis, idOf(on), { type: 'MoveChassis', data: { site: on.site, chassis: on.code, place } }),
  takenOut: (on) => step(chassis, idOf(on), { type: 'UnplaceChassis', data: { site: on.site, chassis: on.code } }),
};

const deviceFixture: Fixture = {
  category: device.category,
  holder: (id) => ({ kind: 'device', id }),
  look: async (look, id) => {
    const { place, facts } = (await look(device, id)).state;
    return { place, height: facts.height };
  },
  placed: (on, place) =>
    step(device, idOf(on), { type: 'PlaceDevice', data: { site: on.site, device: on.code, place } }),
  moved: (on, place) => step(device, idOf(on), { type: 'MoveDevice', data: { site: on.site, device: on.code, place } }),
  takenOut: (on) => step(device, idOf(on), { type: 'UnplaceDevice', data: { site: on.site, device: on.code } }),
};

interface Moves {
  readonly place: DeclaredCommand<PlacedFixture>;
  readonly move: DeclaredCommand<PlacedFixture>;
  readonly remove: DeclaredCommand<OnFixture>;
}

/** Placing, moving and taking out, each both sides in one append. */
function movesOf(noun: 'Chassis' | 'Device', fixture: Fixture): Moves {
  const subject = (on: OnFixture) => streamOf(fixture.category, idOf(on));
  const place = async ({ place: given, reservation, at, ...on }: PlacedFixture, look: Look) => {
    const { height } = await fixture.look(look, idOf(on));
    const wanted = { ...given, height };
    return [fixture.placed(on, wanted), takes(wanted, { holder: fixture.holder(idOf(on)), at, reservation })];
  };
  const move = async ({ place: given, reservation, at, ...on }: PlacedFixture, look: Look) => {
    const { place: previous, height } = await fixture.look(look, idOf(on));
    const [wanted, holder] = [{ ...given, height }, fixture.holder(idOf(on))];
    const moved = fixture.moved(on, wanted);
    if (!previous || sameStand(previous, wanted)) return [moved];
    return [moved, frees(previous, holder), takes(wanted, { holder, at, reservation })];
  };
  const remove = async (on: OnFixture, look: Look) => {
    const { place: previous } = await fixture.look(look, idOf(on));
    const out = fixture.takenOut(on);
    return previous ? [out, frees(previous, fixture.holder(idOf(on)))] : [out];
  };
  return {
    place: declareCoordinated({ type: `Place${noun}`, subject, steps: place }),
    move: declareCoordinated({ type: `Move${noun}`, subject, steps: move }),
    remove: declareCoordinated({ type: `Remove${noun}FromPlace`, subject, steps: remove }),
  };
}

export const chassisMoves = movesOf('Chassis', chassisFixture);
export const deviceMoves = movesOf('Device', deviceFixture);
