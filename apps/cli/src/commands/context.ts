import { contextNamed, forgetContext, readContexts, writeContexts } from '../contexts/contexts.js';
import { exitCode, Failure } from '../exit-code.js';
import { listPrinter } from '../output/printer.js';
import { contextAdd } from './login.js';
import type { HandMade } from '../program/program.js';

const noSuch = (name: string): Failure =>
  new Failure(exitCode.notFound, `There is no context ${name}.`, 'See `rackledger context list`.');

const use: HandMade = {
  path: 'context use',
  add: (command, sessionOf) =>
    command
      .description('go on with another installation')
      .argument('<name>', 'its name')
      .action((name: string) => {
        const { environment } = sessionOf(command).terminal;
        const kept = readContexts(environment);
        if (!contextNamed(kept, name)) throw noSuch(name);
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
      .description('forget an installation and its token (`logout` revokes it too)')
      .argument('<name>', 'its name')
      .action((name: string) => {
        if (!forgetContext(sessionOf(command).terminal.environment, name)) throw noSuch(name);
      }),
};

export const contextCommands = [contextAdd, use, list, remove] as const;
