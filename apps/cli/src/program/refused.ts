import { codeOfRefusal, exitCode, Failure } from '../exit-code.js';
import { optionName } from '../operations/given.js';
import type { Mutation } from '../operations/operation.js';
import { zonedTime } from '../output/value.js';
import { commandsOutOf, hintsOf, inWordsOfTheLine, missingOf, type MachineNamed } from './ways-out.js';

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly wayOut: string;
  readonly field?: string | null;
  /** The request that the order is kept as, until a second person answers. */
  readonly approvalId?: string | null;
  readonly machines?: readonly MachineNamed[];
}

/** A command and what it was given. */
interface Ordered {
  readonly mutation: Mutation;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The API asks for a field: here it is an option. */
const flagOf = (field: string): string => (field === 'confirmCount' ? 'yes-count' : optionName(field));

/** Where the way out leads through pages, and here through commands. */
const instead: Readonly<Record<string, string>> = {
  'nothing-to-undo':
    'Give the whole id. `rackledger history MACHINE --ids` has them, and `rackledger audit list --columns when,what,commandId,correlationId`.',
};

const instant = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
/** As the terminal has its times everywhere, with the zone, for something hangs on it. */
const inOurTime = (text: string): string => text.replaceAll(instant, zonedTime);

/** @param order what was refused: what follows from it is said whole */
export function refused(refusal: Refusal, { mutation, input }: Ordered): Failure {
  const { code, message, wayOut, field, approvalId } = refusal;
  if (typeof approvalId === 'string')
    return new Failure(
      exitCode.waits,
      message,
      `${wayOut} \`rackledger approvals show ${approvalId}\` tells how it stands.`.trim(),
    );
  const fields = mutation.fields.map(({ name }) => name);
  const lines = [
    Object.hasOwn(instead, code) ? (instead[code] ?? '') : inWordsOfTheLine(wayOut, fields),
    ...hintsOf(refusal),
    ...commandsOutOf(refusal, input),
  ];
  return new Failure(
    codeOfRefusal(code),
    inOurTime(field ? `${flagOf(field)}: ${message}` : message),
    lines.filter((line) => line !== '').join('\n'),
    missingOf(refusal, input),
  );
}
