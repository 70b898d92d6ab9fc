import { readContexts, writeContexts, type Context } from '../contexts/contexts.js';
import { exitCode, Failure } from '../exit-code.js';
import { Client } from '../graphql/client.js';
import { listPrinter } from '../output/printer.js';
import type { HandMade } from '../program/program.js';

const noSuch = (name: string): Failure =>
  new Failure(exitCode.notFound, `There is no context ${name}.`, 'See `rackledger context list`.');

interface Added {
  readonly url: string;
  readonly ca?: string;
}

const add: HandMade = {
  path: 'context add',
  add: (command, sessionOf) =>
    command
      .description('keep an installation under a name; the token is asked for, or read from a pipe')
      .argument('<name>', 'a name of your own')
      .action(async (name: string) => {
        const session = sessionOf(command);
        const { input, environment, stopped } = session.terminal;
        const { url = 'http://127.0.0.1:8080', ca } = command.optsWithGlobals<Partial<Added>>();
        const said = input.isTerminal ? await input.readLine('Token: ') : await input.read();
        const context: Context = { url, token: said.trim(), ...(ca !== undefined && { ca }) };
        const client = new Client({ url, token: said.trim() }, stopped);
        const { me } = await client.ask<{ me: { actor: string; accessRole: string } }>('{ me { actor accessRole } }');
        const { contexts } = readContexts(environment);
        const path = writeContexts(environment, { current: name, contexts: { ...contexts, [name]: context } });
        session.say(`${url} lets you in as ${me.accessRole.toLowerCase()}; kept as ${name} in ${path}`);
      }),
};

const use: HandMade = {
  path: 'context use',
  add: (command, sessionOf) =>
    command
      .description('go on with another installation')
      .argument('<name>', 'its name')
      .action((name: string) => {
        const { environment } = sessionOf(command).terminal;
        const kept = readContexts(environment);
        if (!kept.contexts[name]) throw noSuch(name);
        writeContexts(environment, { ...kept, current: name });
      }),
};

const list: HandMade = {
  path: 'context list',
  add: (command, sessionOf) =>
    command.description('installations that are kept; never their tokens').action(() => {
      const { format, color, terminal } = sessionOf(command);
      const { current, contexts } = readContexts(terminal.environment);
      const columns = ['current', 'name', 'url', 'ca'].map((heading) => ({ heading, path: heading }));
      const printer = listPrinter({ format, columns, name: 'name', color }, terminal);
      printer.page(
        Object.entries(contexts).map(([name, { url, ca = null }]) => ({
          current: name === current ? '*' : '',
          name,
          url,
          ca,
        })),
      );
      printer.end();
    }),
};

const remove: HandMade = {
  path: 'context remove',
  add: (command, sessionOf) =>
    command
      .description('forget an installation and its token')
      .argument('<name>', 'its name')
      .action((name: string) => {
        const { environment } = sessionOf(command).terminal;
        const { current, contexts } = readContexts(environment);
        const { [name]: gone, ...others } = contexts;
        if (!gone) throw noSuch(name);
        writeContexts(environment, { contexts: others, ...(current !== undefined && current !== name && { current }) });
      }),
};

export const contextCommands = [add, use, list, remove] as const;
