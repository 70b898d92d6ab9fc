import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import {
  contextNamed,
  defaultUrl,
  forgetContext,
  keepContext,
  pemOf,
  readContexts,
  type Context,
} from '../contexts/contexts.js';
import { checkTransport } from '../contexts/transport.js';
import { exitCode, Failure } from '../exit-code.js';
import { Client, type Centre } from '../graphql/client.js';
import { revoked } from '../graphql/revoke.js';
import { signIn, type Issued } from '../graphql/sign-in.js';
import { termOf } from '../moments/moment.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

interface Said {
  readonly account?: string;
  readonly name?: string;
  readonly expires?: string;
}

type Where = Pick<Centre, 'url' | 'ca'>;

/** What is typed is not shown; what is piped in is the first line, with its blanks: passwords may have some. Nothing of it stands on the command line, or in a history. */
async function secretFrom({ terminal: { input } }: Session, question: string): Promise<string> {
  const text = input.isTerminal ? await input.readHidden(`${question}: `) : await input.read();
  const [line = ''] = text.split(/\r?\n/);
  if (line !== '') return line;
  throw new Failure(
    exitCode.misused,
    `${question}: nothing was given.`,
    'Type it when asked, or pipe it in: rackledger login --url URL < FILE',
  );
}

/** Nobody is called so by chance. */
const isToken = (text: string): boolean => /^rl_[a-z]_[\w-]{40,}$/.test(text);

/** An empty answer is whoever has a token only; some paste it right away. */
async function enteredBy(session: Session, said: string | undefined): Promise<{ account: string; token?: string }> {
  const { input } = session.terminal;
  if (said !== undefined || !input.isTerminal) return { account: said ?? '' };
  const answer = (await input.readLine('Account, or a token (empty to give the token unseen): ')).trim();
  if (!isToken(answer)) return { account: answer };
  session.say(
    'that is a token, and it stood on the screen: you are signed in with it; the next time, press Enter first',
  );
  return { account: '', token: answer };
}

async function ownToken(session: Session, where: Where, account: string, expires: string): Promise<Issued> {
  const expiresAt = termOf(expires, session.terminal.now());
  const signedIn = await signIn(where, account, await secretFrom(session, 'Password'));
  try {
    return await signedIn.issue(`rackledger on ${hostname()}`, expiresAt);
  } finally {
    await signedIn.end();
  }
}

/** The token is good until it ends, where it could not be revoked. */
const stays = (what: string, { tokenId = '', url }: Context): string =>
  `${what} (${tokenId} at ${url}) could not be revoked; if it is still good, revoke it among your tokens`;

/** Signed in anew, nobody needs the token of before: as far as it can be reached it ends. */
async function revokeReplaced(session: Session, before: Context | undefined, token: string): Promise<void> {
  if (before?.tokenId === undefined || before.token === token) return;
  const problem = await revoked(before, before.tokenId, session.terminal);
  session.say(
    problem === undefined
      ? 'the token that it replaces is revoked'
      : `${stays('the token that it replaces', before)}: ${problem}`,
  );
}

async function kept(session: Session, command: Command, name: string | undefined, issuing: Said): Promise<void> {
  const { url: asked, ca } = command.optsWithGlobals<{ url?: string; ca?: string }>();
  const { environment, stopped } = session.terminal;
  const url = asked ?? environment['RACKLEDGER_URL'] ?? defaultUrl;
  checkTransport(url, environment);
  const authority = ca ?? environment['RACKLEDGER_CA'];
  const where = { url, ca: pemOf(authority) };
  const { account, token } = await enteredBy(session, issuing.account);
  const entered: Partial<Issued> & { token: string } =
    account === ''
      ? { token: token ?? (await secretFrom(session, 'Token')).trim() }
      : await ownToken(session, where, account, issuing.expires ?? '90d');
  const client = new Client({ ...where, token: entered.token }, stopped);
  const { me } = await client.ask<{ me: { actor: string; accessRole: string } }>('{ me { actor accessRole } }');
  const context: Context = { url, ...entered, ...(authority !== undefined && { ca: resolve(authority) }) };
  const as = name ?? new URL(url).host;
  const before = contextNamed(readContexts(environment), as);
  const path = keepContext(environment, as, context);
  session.say(`${url} lets you in as ${me.actor}, ${me.accessRole.toLowerCase()}`);
  session.say(`kept as context ${as} in ${path}, readable by you alone`);
  await revokeReplaced(session, before, entered.token);
  if (environment['RACKLEDGER_TOKEN'] !== undefined) session.say('RACKLEDGER_TOKEN is set, and goes before it');
}

export const login: HandMade = {
  path: 'login',
  add: (command, sessionOf) =>
    command
      .description('sign in to an installation, with your account or a token, and keep it')
      .option('--account <name>', 'your account; its password is asked for, or read from standard input')
      .option('--name <name>', 'what to keep it as; its host unless told')
      .option('--expires <span>', 'until when the token is good that an account gets', '90d')
      .action(async () => {
        const said = command.opts<Said>();
        await kept(sessionOf(command), command, said.name, said);
      }),
};

export const contextAdd: HandMade = {
  path: 'context add',
  add: (command, sessionOf) =>
    command
      .description('keep an installation under a name; the token is asked for, or read from standard input')
      .argument('<name>', 'a name of your own')
      .action(async (name: string) => kept(sessionOf(command), command, name, { account: '' })),
};

export const logout: HandMade = {
  path: 'logout',
  add: (command, sessionOf) =>
    command
      .description('forget an installation, and revoke the token that `login` got for your account')
      .argument('[context]', 'its name; the one in use unless told')
      .action(async (said: string | undefined) => {
        const session = sessionOf(command);
        const { environment } = session.terminal;
        const all = readContexts(environment);
        const name = said ?? all.current ?? '';
        const context = contextNamed(all, name);
        if (!context)
          throw new Failure(
            exitCode.notFound,
            'You are signed in nowhere of that name.',
            'See `rackledger context list`.',
          );
        const { tokenId } = context;
        const problem = tokenId === undefined ? undefined : await revoked(context, tokenId, session.terminal);
        forgetContext(environment, name);
        session.say(
          `${name} is forgotten${tokenId === undefined || problem !== undefined ? '' : ', and its token revoked'}`,
        );
        if (problem !== undefined) session.say(`${stays('its token', context)}: ${problem}`);
      }),
};
