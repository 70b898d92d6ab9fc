import { operations } from '../operations/operations.js';
import type { Field } from '../operations/operation.js';
import { PlaceFinder } from './find-places.js';
import { withMachinesFound } from './option-values.js';
import type { Session } from './session.js';

/** What they are wanted for. */
interface Purpose {
  readonly query?: string;
  /** Something is to be done to them. */
  readonly isOrder?: boolean;
}

/** Machines, and racks, chassis and devices, that were named by what one has in hand, as the ids that the API wants. */
export async function withThingsFound(
  session: Session,
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
  { query, isOrder = false }: Purpose = {},
): Promise<Record<string, unknown>> {
  const placed = await new PlaceFinder(session.client, operations).found(fields, input, query);
  return withMachinesFound(session, fields, placed, isOrder);
}
