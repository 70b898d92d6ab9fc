import type { InventoryDocument } from '#libs/contracts/index.js';
import { boardOf } from '../hardware/board.js';
import { makerOf } from '../hardware/manufacturers.js';
import { productNameOf } from '../hardware/sections.js';
import { textOf } from '../hardware/text.js';

/**
 * What kind of board it is: two machines of different boards that print one value show that the value is worthless. The
 * board's product is surer than the system's, which resellers rename ("Super Server" is 197 machines).
 * Begins with `board` or `system`, since only products read from the same place can be compared.
 */
export function productOf({ system, boards, deviceTree }: InventoryDocument): string | null {
  const board = boardOf(boards);
  if (board?.product !== undefined) return named('board', board.manufacturer, board.product);
  const product = productNameOf(system?.product) ?? textOf(deviceTree?.model);
  return product === undefined ? null : named('system', makerOf(system?.manufacturer), product);
}

const named = (source: 'board' | 'system', maker: string | undefined, product: string): string =>
  [source, maker, product].filter(Boolean).join(' ');
