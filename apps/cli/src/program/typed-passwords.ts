import type { Command } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import type { Field } from '../operations/operation.js';
import type { Terminal } from '../terminal.js';

/** What stands on a command line stands in the shell's history and in the list of processes: passwords come otherwise. */
export const isPassword = ({ name, type }: Field): boolean => type === 'String' && /^(newP|p)assword$/.test(name);

const words = (field: Field): string => (field.name === 'newPassword' ? 'New password' : 'Password');

/** `--password-stdin`, where a command takes passwords. */
export function addPasswordOption(command: Command, fields: readonly Field[]): void {
  const passwords = fields.filter(isPassword);
  if (passwords.length === 0) return;
  const lines = passwords.length > 1 ? ', a line each: the one of before, then the new one' : '';
  const otherwise = passwords.some(({ required }) => required) ? '' : ' (left out: one is made, and told this once)';
  command.option(
    '--password-stdin',
    `read it from standard input${lines}, or be asked for it on a terminal${otherwise}`,
  );
}

async function asked(passwords: readonly Field[], { input }: Terminal): Promise<readonly string[]> {
  if (!input.isTerminal) return (await input.read()).split(/\r?\n/);
  const typed: string[] = [];
  for (const field of passwords) typed.push(await input.readHidden(`${words(field)}: `));
  const last = passwords.at(-1);
  if (last && (await input.readHidden(`${words(last)} once more: `)) !== typed.at(-1))
    throw new Failure(exitCode.misused, 'That was not the same twice.', 'Try again.');
  return typed;
}

/** The passwords that a command needs, or that somebody wants to give, by field. */
export async function passwordsFor(
  fields: readonly Field[],
  wanted: boolean,
  terminal: Terminal,
): Promise<Readonly<Record<string, string>>> {
  const passwords = fields.filter((field) => isPassword(field) && (field.required || wanted));
  if (passwords.length === 0) return {};
  const lines = await asked(passwords, terminal);
  return Object.fromEntries(
    passwords.map((field, at) => {
      const line = lines[at] ?? '';
      if (line === '') throw new Failure(exitCode.misused, `${words(field)}: nothing was given.`);
      return [field.name, line];
    }),
  );
}
