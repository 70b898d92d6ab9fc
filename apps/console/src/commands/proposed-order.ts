import { proposalWords, type ProposedCommand } from '#libs/contracts/summary/proposal-words.js';
import type { Order } from './order.js';

/** What a command is about is not up for change; the rest of what is proposed is. */
const about = new Set(['machineId', 'cableId']);

/** A command that the api proposes, as an order: called what it does here, with all that is known filled in. */
export function proposedOrder(
  proposed: ProposedCommand,
): Pick<Order, 'command' | 'fixed' | 'initial' | 'told'> & { readonly title: string } {
  const { mutation, input } = proposed;
  const words = { command: mutation, ...proposalWords(proposed) };
  if (typeof input !== 'object' || input === null) return words;
  const given = Object.entries(input as Readonly<Record<string, unknown>>);
  const [fixed, initial] = [true, false].map((is) =>
    Object.fromEntries(given.filter(([name]) => about.has(name) === is)),
  );
  return { ...words, ...(fixed && { fixed }), ...(initial && { initial }) };
}
