import type { EventSelection } from '#libs/change-feed/index.js';
import { eventSelection, type AskedSelection } from '../../../feed/src/event-selection.js';
import { publicError } from '../errors.js';

/** @throws GraphQLError BAD_USER_INPUT which names the argument */
export function eventFilter(asked: AskedSelection): EventSelection {
  const found = eventSelection(asked);
  if (!('message' in found)) return found;
  throw publicError('BAD_USER_INPUT', found.message, { field: found.field });
}
