import { operations } from '../operations/operations.js';
import { printOne } from '../output/printer.js';
import { plain } from '../output/value.js';
import type { HandMade } from '../program/program.js';
import { refused, type Refusal } from '../program/refused.js';
import { aboveZero } from '../program/whole-number.js';

interface Tried {
  readonly refusal: Refusal | null;
  readonly dryRun: { readonly events: readonly { readonly data: Readonly<Record<string, unknown>> }[] } | null;
}

const document = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { refusal { code message wayOut } dryRun { events(first: 1) { data } } } }`;

/** Shows what a pool would hand out, by trying it: nothing is taken, and somebody else may be first. */
export const ipNext: HandMade = {
  path: 'ip next',
  add: (command, sessionOf) =>
    command
      .description('the next free address (or prefix, with --length) of a pool; nothing is taken')
      .argument('<pool>', 'code of the pool')
      .option('--length <n>', 'a prefix of this length instead of an address', aboveZero)
      .action(async (pool: string) => {
        const session = sessionOf(command);
        const { length } = command.opts<{ length?: number }>();
        const [name, type] =
          length === undefined
            ? (['takeAddress', 'TakeAddressInput'] as const)
            : (['takePrefix', 'TakePrefixInput'] as const);
        const holder = { kind: 'RESERVATION', id: 'next-free' };
        const input = { pool, holder, dryRun: true, ...(length !== undefined && { length }) };
        const { [name]: tried } = await session.client.ask<Record<string, Tried>>(document(name, type), { input });
        const { mutations } = operations;
        if (tried?.refusal && mutations[name]) throw refused(tried.refusal, { mutation: mutations[name], input });
        const { address, prefix } = tried?.dryRun?.events[0]?.data ?? {};
        if (session.format === 'table') session.print(plain(address ?? prefix));
        else printOne({ pool, next: plain(address ?? prefix) }, session.format, session.terminal, 'next');
      }),
};
