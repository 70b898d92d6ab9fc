import type { RackPlace } from '#libs/contracts/index.js';
import {
  declareCoordinated,
  isRefusal,
  step,
  streamOf,
  type Look,
  type Refusal,
  type Step,
  type Steps,
} from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { chassis } from '../place/chassis.js';
import { device } from '../place/device.js';
import * as lives from '../place/fixture-lives.js';
import * as moves from '../place/machine-moves.js';
import { frees, takes } from '../place/put.js';
import { rack } from '../place/rack.js';
import { site } from '../place/site.js';
import { sameStand } from '../place/standing.js';
import type { PlaceRow } from './place-row.js';

export type ImportedPlace = PlaceRow & {
  /** ISO 8601: now. */
  readonly at: string;
};

type Row<Kind extends PlaceRow['kind']> = Extract<ImportedPlace, { readonly kind: Kind }>;
type Stood = { readonly place: RackPlace | undefined };

function subject(row: ImportedPlace): string {
  switch (row.kind) {
    case 'machine':
      return streamOf(machine.category, row.machineId);
    case 'rack':
    case 'chassis':
    case 'device':
      return streamOf(row.kind, `${row.site}/${row.code}`);
    default:
      return streamOf(site.category, row.site);
  }
}

async function ofSite({ site: code, title }: Row<'site'>, look: Look): Promise<Steps> {
  const { life } = (await look(site, code)).state;
  const data = { site: code, title };
  return [step(site, code, life === 'absent' ? { type: 'CreateSite', data } : { type: 'TitleSite', data })];
}

async function ofRack({ site: siteCode, code, room, row, facts }: Row<'rack'>, look: Look): Promise<Steps | Refusal> {
  const { life, where } = (await look(rack, `${siteCode}/${code}`)).state;
  const data = { site: siteCode, rack: code, ...facts };
  if (life === 'absent') return lives.createRack.steps({ ...data, room, row }, look);
  const stays = where.room === room && where.row === row;
  return lives.changeRack.steps(stays ? data : { ...data, room, row }, look);
}

interface Sides {
  readonly holder: { readonly kind: 'chassis' | 'device'; readonly id: string };
  readonly placed: (place: RackPlace) => Step;
  readonly moved: (place: RackPlace) => Step;
}

/** A fixture comes to its place, or goes there from another one, on both sides. */
function stands(
  { holder, placed, moved }: Sides,
  { place: previous }: Stood,
  place: RackPlace | null,
  at: string,
): Steps {
  if (!place || sameStand(previous, place)) return [];
  if (!previous) return [placed(place), takes(place, { holder, at })];
  return [moved(place), frees(previous, holder), takes(place, { holder, at })];
}

async function ofChassis(
  { site: siteCode, code, facts, place, at }: Row<'chassis'>,
  look: Look,
): Promise<Steps | Refusal> {
  const [id, of] = [`${siteCode}/${code}`, { site: siteCode, chassis: code }];
  const { state } = await look(chassis, id);
  const data = { ...of, ...facts };
  const own = await (state.life === 'absent' ? lives.createChassis : lives.changeChassis).steps(data, look);
  if (isRefusal(own)) return own;
  const sides: Sides = {
    holder: { kind: 'chassis', id },
    placed: (to) => step(chassis, id, { type: 'PlaceChassis', data: { ...of, place: to } }),
    moved: (to) => step(chassis, id, { type: 'MoveChassis', data: { ...of, place: to } }),
  };
  return [...own, ...stands(sides, state, place, at)];
}

async function ofDevice(
  { site: siteCode, code, facts, place, at }: Row<'device'>,
  look: Look,
): Promise<Steps | Refusal> {
  const [id, of] = [`${siteCode}/${code}`, { site: siteCode, device: code }];
  const { state } = await look(device, id);
  const data = { ...of, ...facts };
  const own = await (state.life === 'absent' ? lives.createDevice : lives.changeDevice).steps(data, look);
  if (isRefusal(own)) return own;
  const sides: Sides = {
    holder: { kind: 'device', id },
    placed: (to) => step(device, id, { type: 'PlaceDevice', data: { ...of, place: to } }),
    moved: (to) => step(device, id, { type: 'MoveDevice', data: { ...of, place: to } }),
  };
  return [...own, ...stands(sides, state, place, at)];
}

async function ofMachine({ machineId, place, at }: Row<'machine'>, look: Look): Promise<Steps | Refusal> {
  const { state } = await look(machine, machineId);
  if (state.lifecycle === 'absent') return noMachine(machineId);
  if (!place) return [];
  const come = state.place ? moves.moveMachine : moves.placeMachine;
  return come.steps({ machineId, place, at }, look);
}

function steps(row: ImportedPlace, look: Look): Steps | Refusal | Promise<Steps | Refusal> {
  switch (row.kind) {
    case 'site':
      return ofSite(row, look);
    case 'room':
      return [step(site, row.site, { type: 'AddRoom', data: { site: row.site, room: row.room, title: row.title } })];
    case 'row': {
      const { site: code, room, row: name, title } = row;
      return [step(site, code, { type: 'AddRow', data: { site: code, room, row: name, title } })];
    }
    case 'rack':
      return ofRack(row, look);
    case 'chassis':
      return ofChassis(row, look);
    case 'device':
      return ofDevice(row, look);
    case 'machine':
      return ofMachine(row, look);
  }
}

const noMachine = (machineId: string): Refusal => ({
  code: 'machine-not-found',
  message: `There is no machine ${machineId}.`,
  wayOut: 'Give the id of a machine as code, or leave the code empty and give its serial.',
  field: 'machineId',
});

/**
 * One line of a list of places: what is not there is created, what is there and otherwise is changed, what stands
 * elsewhere is moved, and what is so already is left alone. Whatever of it is refused, all of the line is.
 */
export const importPlace = declareCoordinated<ImportedPlace>({ type: 'ImportPlace', subject, steps });

export const placeCsvCommands = { ImportPlace: importPlace } as const;
