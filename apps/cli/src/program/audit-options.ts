import type { Command } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import { momentsHelp } from '../moments/moment.js';
import { machineHelp } from '../operations/given.js';
import { findActors } from './find-actors.js';
import { findMachines } from './find-machines.js';
import { gathered } from './gathered.js';
import { readMoment } from './moment-options.js';
import type { Session } from './session.js';

type Said = Readonly<Record<string, unknown>>;

/** Each as an option of its own, as somebody thinks of it; `--filter` says the same, and the rest, in the words of the API. */
export const addBy = (command: Command): Command =>
  command.option(
    '--by <who>',
    'who did it: a person, token or process by name, or as the audit has it, person:… (may be repeated)',
    gathered,
  );

function addSpan(command: Command): Command {
  return command
    .option('--from <moment>', `from then on: ${momentsHelp}`, readMoment)
    .option('--to <moment>', 'until then', readMoment);
}

/** What of the audit is asked for, as options. */
export function addAuditOptions(command: Command): void {
  addBy(command);
  addSpan(command)
    .option('--machine <machine>', `about it: ${machineHelp} (may be repeated)`, gathered)
    .option(
      '--type <type>',
      'type of event, as the last column has it without spaces: MachineTagged (may be repeated)',
      (text: string, before: readonly string[] | undefined) =>
        gathered(
          text.replaceAll(/\s+(\w)/g, (_, letter: string) => letter.toUpperCase()),
          before,
        ),
    )
    .option('--text <words>', 'words of what happened or of the reason, whole ones');
}

/** The keys of the API's filter, and the options that say the same. */
const keys = { by: 'actors', from: 'since', to: 'until', machine: 'machineIds', type: 'types', text: 'text' } as const;

/** The options put into the filter. @throws Failure where both say something of the same */
export async function withAuditOptions(session: Session, said: Said): Promise<Said> {
  const { by, from, to, machine, type, text, ...rest } = said;
  const given: Said = {
    by: by === undefined ? undefined : await findActors(session.client, by as readonly string[]),
    machine: machine === undefined ? undefined : await findMachines(session, machine as readonly string[]),
    from,
    to,
    type,
    text,
  };
  const filter = { ...(said['filter'] as Said | undefined) };
  for (const [option, key] of Object.entries(keys)) {
    if (given[option] === undefined) continue;
    if (filter[key] !== undefined)
      throw new Failure(exitCode.misused, `--${option} and ${key} in --filter say the same.`, 'Give one of them.');
    filter[key] = given[option];
  }
  return Object.keys(filter).length > 0 ? { ...rest, filter } : rest;
}
