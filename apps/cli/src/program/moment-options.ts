import { InvalidArgumentError, type Command } from 'commander';
import { Failure } from '../exit-code.js';
import { momentOf, momentsHelp } from '../moments/moment.js';

/** Reads a moment that an option of our own is given. */
export function readMoment(text: string): string {
  try {
    return momentOf(text, Date.now());
  } catch (error) {
    if (error instanceof Failure) throw new InvalidArgumentError(error.wayOut ?? error.message);
    throw error;
  }
}

/** The moment that is looked at, on either axis; neither: now. */
export interface SaidMoments {
  readonly asOf?: string | undefined;
  readonly observedAsOf?: string | undefined;
}

/** `--as-of` alone: not everything can be asked by what is known today. */
export const addAsOf = (command: Command): Command =>
  command.option('--as-of <moment>', `as it was known then: ${momentsHelp}`, readMoment);

export const addMoments = (command: Command): Command =>
  addAsOf(command).option('--observed-as-of <moment>', 'as it was then, by all that is known today', readMoment);
