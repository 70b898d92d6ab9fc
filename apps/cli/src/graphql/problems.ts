import { exitCode, Failure } from '../exit-code.js';
import { lists } from '../operations/lists.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import { shows } from '../operations/shows.js';
import { inWordsOfOrders } from './variable-problems.js';

export interface GraphQLProblem {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const waysOut: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Sign in anew: `rackledger login --url URL`. Where RACKLEDGER_TOKEN is set it goes before that.',
  FORBIDDEN: '`rackledger whoami` says what yours may; an admin gives more.',
};
const codesOfAccess = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);
const codesOfWaiting = new Set([
  'POSITION_NOT_REACHED',
  'DEADLINE_EXCEEDED',
  'CONFLICT',
  'READ_MODEL_NOT_BUILT',
  'EVENT_STORE_UNAVAILABLE',
  'BUSY',
  'TOO_MANY_CONSUMERS',
]);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Words of the line for a mutation, a list or a thing of the API. */
function pathOf(name: string): string | undefined {
  if (Object.hasOwn(mutationPaths, name)) return mutationPaths[name];
  const isOf = ([, { query }]: readonly [string, { readonly query: string }]): boolean => query === name;
  return [...Object.entries(lists), ...Object.entries(shows)].find(isOf)?.[0];
}

/** The API names the field that one may not use: here it is a command. */
const inWordsOfTheLine = (message: string): string =>
  message
    .replace(/^\w+(?= (?:needs access role|is not for tokens) )/, (name) => {
      const path = pathOf(name);
      return path === undefined ? name : `\`rackledger ${path}\``;
    })
    .replace('is not for tokens that are limited', 'is not for access that is limited');

export function failureOf({ message: said, extensions }: GraphQLProblem): Failure {
  const message = inWordsOfOrders(said);
  const code = textOf(extensions?.['code']);
  const picture = textOf(extensions?.['picture']);
  const suggestion = textOf(extensions?.['suggestion']);
  if (codesOfAccess.has(code)) {
    const limited = message.includes('limited to sites or clusters');
    const wayOut = limited ? '`rackledger whoami` says to which yours is.' : waysOut[code];
    return new Failure(exitCode.notAllowed, inWordsOfTheLine(message), wayOut);
  }
  if (code === 'NOT_FOUND') return new Failure(exitCode.notFound, message);
  if (codesOfWaiting.has(code)) return new Failure(exitCode.unreachable, message, 'Try again in a while.');
  return new Failure(
    code === 'INTERNAL_SERVER_ERROR' ? exitCode.broken : exitCode.misused,
    picture === '' ? message : `${message}\n${picture}`,
    // Where the message asks whether it was meant it has been said.
    suggestion === '' || message.includes(suggestion) ? undefined : `Did you mean ${suggestion}?`,
  );
}
