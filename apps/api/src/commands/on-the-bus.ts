import { Inject, type Provider, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  coordinationOfDeclared,
  type CommandHandling,
  type CommandOutcome,
  type DeclaredOrder,
  type Objection,
} from '#libs/command-handling/index.js';
import { declaredCommands, outsideScope } from '#libs/domain/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { CLOCK, COMMANDS } from '../../../centre/src/tokens.js';
import type { GivenCommand } from './given-command.js';
import { holdOfCommand } from './second-person.js';

/** What travels over the command bus: what is asked, by whom, and whether it is to be written. */
export class Envelope {
  constructor(
    readonly order: DeclaredOrder,
    readonly given: Pick<GivenCommand, 'context' | 'options' | 'dryRun' | 'scope' | 'second'>,
  ) {}
}

function handlerFor(envelope: Type<Envelope>): Type<ICommandHandler> {
  @CommandHandler(envelope)
  class Handler implements ICommandHandler<Envelope, CommandOutcome> {
    constructor(
      @Inject(COMMANDS) private readonly commands: CommandHandling,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    async execute({ order, given }: Envelope): Promise<CommandOutcome> {
      const { context, options, dryRun, scope } = given;
      const commands = dryRun?.commands ?? this.commands;
      const objection: Objection | undefined = scope && ((subject, touched) => outsideScope(scope, subject, touched));
      const { declared, data } = order;
      const asked = { command: { type: declared.type, data }, expectedRevision: options.expectedRevision };
      const hold = await holdOfCommand({ commands, clock: this.clock }, asked, given);
      return commands.coordinate(coordinationOfDeclared(order, objection, hold), context, options);
    }
  }
  return Handler;
}

/** Each command has an envelope class of its own, since the bus finds handlers by class. */
function envelopeClass(type: string): Type<Envelope> {
  const named = { [type]: class extends Envelope {} };
  return named[type] as Type<Envelope>;
}

const envelopes = new Map([...declaredCommands.keys()].map((type) => [type, envelopeClass(type)]));

/** Handlers of all declared commands, for the module. */
export const commandHandlers: readonly Provider[] = [...envelopes.values()].map(handlerFor);

/** @throws Error for a command that is in no list of declared ones */
export function envelopeOf(order: DeclaredOrder, given: Envelope['given']): Envelope {
  const of = envelopes.get(order.declared.type);
  if (!of) throw new Error(`${order.declared.type} is not in the list of declared commands`);
  return new of(order, given);
}
