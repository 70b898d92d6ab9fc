import type { InventoryDocument, Sections } from '#libs/contracts/index.js';
import { defined } from '#libs/kernel/index.js';
import { makerOf } from './manufacturers.js';
import { codeOf, serialOf, textOf } from './text.js';

type Boards = InventoryDocument['boards'];
type Board = NonNullable<Boards>[number];
type Chassis = NonNullable<InventoryDocument['chassis']>[number];

const boardTypes: readonly string[] = ['motherboard', 'server blade', 'processor+memory module', 'system board'];

/**
 * The board that makes the machine: firmware of IBM, Lenovo and blades lists up to eleven, with risers and backplanes
 * first. By type; where no type is given, the first that names itself.
 */
export function chosenBoard(boards: Boards): Board | undefined {
  if (!boards) return undefined;
  for (const type of boardTypes) {
    const found = boards.find((board) => board.type?.trim().toLowerCase() === type && namesItself(board));
    if (found) return found;
  }
  return boards.find(namesItself) ?? boards[0];
}

const namesItself = (board: Board): boolean =>
  textOf(board.product) !== undefined || textOf(board.serial) !== undefined;

export function boardOf(boards: Boards): Sections['board'] {
  const board = chosenBoard(boards);
  if (!board) return undefined;
  return defined({
    manufacturer: makerOf(board.manufacturer),
    product: textOf(board.product),
    version: textOf(board.version),
    serial: boardSerialText(board.serial),
    assetTag: textOf(board.assetTag),
  });
}

/** Dell joins service tag and board serial with dots (older ones: slashes) and ends with one: `.2WF88P2.CNIVC007CQ1846.` */
const dellJoined = /^[./].*[./]\s*$/;

export function dellParts(raw: string | undefined): readonly string[] | undefined {
  const text = codeOf(raw);
  if (text === undefined || !dellJoined.test(text)) return undefined;
  const parts = text.split(/[./]/).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

/** The board's own serial is the longest part. */
export function boardSerialText(raw: string | undefined): string | undefined {
  const parts = dellParts(raw);
  if (!parts) return serialOf(raw);
  return serialOf(parts.toSorted((one, other) => other.length - one.length)[0]);
}

const enclosures: readonly string[] = [
  'blade enclosure',
  'blade enclosing',
  'multi-system',
  'multi-system chassis',
  'rack mount chassis enclosure',
];

/** The chassis of the machine itself, not the enclosure around it. */
export function chosenChassis(chassis: InventoryDocument['chassis']): Chassis | undefined {
  return chassis?.find((one) => !isEnclosure(one)) ?? chassis?.[0];
}

export const isEnclosure = ({ type }: Chassis): boolean => enclosures.includes(type?.trim().toLowerCase() ?? '');

export function chassisOf(all: InventoryDocument['chassis']): Sections['chassis'] {
  const chassis = chosenChassis(all);
  if (!chassis) return undefined;
  return defined({
    manufacturer: makerOf(chassis.manufacturer),
    type: textOf(chassis.type),
    serial: serialOf(chassis.serial),
    assetTag: textOf(chassis.assetTag),
  });
}
