import { limitsText } from '#libs/contracts/summary/limits-text.js';
import { exitCode, Failure } from '../exit-code.js';
import { mutates } from '../graphql/repeatable.js';
import { textOrFile } from '../operations/given.js';
import { printFacts } from '../output/facts.js';
import { printOne, type Node } from '../output/printer.js';
import { gathered } from '../program/gathered.js';
import type { HandMade } from '../program/program.js';

function variable(text: string): readonly [string, unknown] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new Failure(exitCode.misused, `var: ${text} is not written as name=value.`);
  const value = text.slice(equals + 1);
  try {
    return [text.slice(0, equals), JSON.parse(value) as unknown];
  } catch {
    return [text.slice(0, equals), value];
  }
}

/** Whatever no command has: any operation of the API. */
export const api: HandMade = {
  path: 'api',
  add: (command, sessionOf) =>
    command
      .description('send any GraphQL document, and print its data as JSON')
      .argument('<document>', 'the document, @FILE, or - for a pipe')
      .option('--var <name=value>', 'a variable: JSON, or else text; several times', gathered)
      .action(async (text: string) => {
        const session = sessionOf(command);
        const document = text === '-' ? await session.terminal.input.read() : textOrFile(text);
        const { var: said = [] } = command.opts<{ var?: string[] }>();
        const variables = Object.fromEntries(said.map(variable));
        // A document of anybody's may hold several mutations, and a key for one of them only.
        const data = await session.client.forDocuments.ask<Node>(document, variables, !mutates(document));
        printOne(data, session.format === 'table' ? 'json' : session.format, session.terminal);
      }),
};

interface Me extends Node {
  readonly actor: string;
  readonly accessRole: string;
  readonly name: string | null;
  readonly displayName: string | null;
  readonly scope: Parameters<typeof limitsText>[0] | null;
}

const rights: Readonly<Record<string, string>> = {
  VIEWER: 'look at what there is',
  OPERATOR: 'look, and give commands',
  ADMIN: 'all: look, give commands, and say who may what',
};

function factsOf({ actor, accessRole, name, displayName, scope }: Me, url: string): Node {
  const isCalled = displayName !== null && displayName !== '' && displayName !== name;
  const limits =
    scope && `${limitsText(scope)}${scope.sites.length + scope.clusters.length > 1 ? ': either is enough' : ''}`;
  return {
    you: isCalled ? `${displayName} (${name ?? actor})` : (name ?? actor.replace(':', ' ')),
    'access role': accessRole.toLowerCase(),
    'you may': rights[accessRole] ?? '',
    where: limits ?? 'everywhere',
    at: url,
  };
}

export const whoAmI: HandMade = {
  path: 'whoami',
  add: (command, sessionOf) =>
    command.description('who you are there, and what you may do').action(async () => {
      const session = sessionOf(command);
      const { me } = await session.client.ask<{ me: Me }>(
        '{ me { actor accessRole name displayName scope { sites clusters } } }',
      );
      const { url } = session.client.centre;
      if (session.format !== 'table') return printOne({ ...me, url }, session.format, session.terminal, 'actor');
      printFacts(factsOf(me, url), { kinds: {}, type: '' }, session.terminal);
    }),
};
