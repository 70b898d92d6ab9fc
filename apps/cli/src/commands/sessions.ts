import { askSessions, type OwnSession } from '../graphql/own-sessions.js';
import { listPrinter, type Column } from '../output/printer.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

const columns: readonly Column[] = [
  { heading: 'id', path: 'id' },
  { heading: 'in', path: 'browser', missing: 'unknown' },
  { heading: 'from', path: 'remoteAddress' },
  { heading: 'by', path: 'kind', shown: 'word' },
  { heading: 'since', path: 'since', shown: 'age' },
  { heading: 'used', path: 'lastUsedAt', shown: 'age' },
  { heading: 'ends unused', path: 'idleExpiresAt', shown: 'age' },
  { heading: 'ends', path: 'expiresAt', shown: 'age' },
];

const asked = async (session: Session): Promise<readonly OwnSession[]> => {
  const { client, terminal } = session;
  const answer = await askSessions<{ sessions: readonly OwnSession[] }>(client.centre, terminal.stopped, 'GET', 'all');
  return answer?.sessions ?? [];
};

const list: HandMade = {
  path: 'sessions list',
  add: (command, sessionOf) =>
    command
      .description('where you are signed in to the console; this command line has a token instead')
      .action(async () => {
        const session = sessionOf(command);
        const { format, color, terminal } = session;
        const found = await asked(session);
        const printer = listPrinter({ format, columns, name: 'id', color, say: (line) => session.say(line) }, terminal);
        printer.page(found.map((one) => ({ ...one })));
        printer.end();
        if (found.length === 0) session.say('none: you are signed in nowhere but here');
      }),
};

const end: HandMade = {
  path: 'sessions end',
  add: (command, sessionOf) =>
    command
      .description('sign out one browser; whoever sits there has to sign in again')
      .argument('<id>', 'its id in `sessions list`')
      .action(async (id: string) => {
        const session = sessionOf(command);
        await askSessions(session.client.centre, session.terminal.stopped, 'DELETE', id);
        session.say(`session ${id} has ended`);
      }),
};

const endAll: HandMade = {
  path: 'sessions end-all',
  add: (command, sessionOf) =>
    command.description('sign out everywhere: all your sessions end; access tokens stay good').action(async () => {
      const session = sessionOf(command);
      const before = await asked(session);
      await askSessions(session.client.centre, session.terminal.stopped, 'DELETE', 'all');
      session.say(`${before.length === 1 ? '1 session has' : `${before.length} sessions have`} ended`);
      session.say(
        'access tokens stay good, this one too: `rackledger tokens mine` lists yours, `rackledger logout` gives this one up',
      );
    }),
};

export const sessionCommands = [list, end, endAll] as const;
