import type { Command } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import { Given, machineHelp } from '../operations/given.js';
import { operations } from '../operations/operations.js';
import { printOne, type Node } from '../output/printer.js';
import { harmless } from '../output/table.js';
import { describe, flagsOf, reader } from '../program/option-values.js';
import type { Refusal } from '../program/refused.js';
import type { HandMade } from '../program/program.js';
import { inWordsOfTheLine } from '../program/ways-out.js';
import { withThingsFound } from '../program/things-found.js';

interface Planned {
  readonly refusal: Refusal | null;
  readonly plan: (Node & { readonly text: string }) | null;
}

const selection = `refusal { code message wayOut field } plan { text facts open takings { subject value policy version instead }
  kept { subject value } following { subject policy version } }`;

/** The options of `machines place-by-policy`, which does what is shown here. */
const fields = (operations.mutations['placeMachineByPolicy']?.fields ?? []).filter(({ name }) => name !== 'machineId');

function addOptions(command: Command): void {
  const given = new Given(operations);
  for (const field of fields)
    command.addOption(
      command
        .createOption(flagsOf(field), describe(field, given, operations.enums[field.type]))
        .argParser(reader(field, given)),
    );
}

/** What policy would give a machine, and by which policy each of it, before anything is taken. */
export const placingPlan: HandMade = {
  path: 'machines placing-plan',
  add: (command, sessionOf) => {
    command
      .description('what policy would give a machine, thing by thing; nothing is taken')
      .argument('<machine>', machineHelp);
    addOptions(command);
    command.action(async (machineId: string) => {
      const session = sessionOf(command);
      const known = [{ name: 'machineId', description: '', type: 'ID', list: false, required: true }, ...fields];
      const input = await withThingsFound(session, known, { ...command.opts(), machineId });
      const { placingPlan: answer } = await session.client.ask<{ placingPlan: Planned }>(
        `query ($input: PlacingIntentInput!) { placingPlan(input: $input) { ${selection} } }`,
        { input },
      );
      const { refusal, plan } = answer;
      if (refusal || !plan) {
        const { message, wayOut } = refusal ?? { message: 'There is no plan.', wayOut: '' };
        throw new Failure(exitCode.refused, message, inWordsOfTheLine(wayOut, Object.keys(input)));
      }
      if (session.format === 'table')
        session.terminal.out.write(`${plan.text.trimEnd().split('\n').map(harmless).join('\n')}\n`);
      else printOne(plan, session.format, session.terminal, 'facts');
    });
  },
};
