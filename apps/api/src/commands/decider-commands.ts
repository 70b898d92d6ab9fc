import { Inject, type Provider, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandHandling, CommandOutcome, HandleOptions } from '#libs/command-handling/index.js';
import type { Command, CommandContext, Decider, DomainEvent } from '#libs/kernel/index.js';
import { COMMANDS } from '../../../centre/src/tokens.js';

/** What travels over the command bus: which aggregate, what is asked of it, by whom. */
export class Envelope<C extends Command = Command> {
  constructor(
    readonly id: string,
    readonly command: C,
    readonly context: CommandContext,
    readonly options: HandleOptions,
  ) {}
}

type EnvelopeClass<C extends Command> = Type<Envelope<C>>;

/** The commands of a decider, each with an envelope class of its own, since the bus finds handlers by class. */
export interface DeciderCommands<C extends Command> {
  readonly providers: readonly Provider[];
  readonly envelope: (id: string, command: C, context: CommandContext, options: HandleOptions) => Envelope<C>;
}

function envelopeClass<C extends Command>(type: string): EnvelopeClass<C> {
  const named = { [type]: class extends Envelope<C> {} };
  return named[type] as EnvelopeClass<C>;
}

function handlerFor<C extends Command, State, Event extends DomainEvent>(
  envelope: EnvelopeClass<C>,
  decider: Decider<C, State, Event>,
): Type<ICommandHandler> {
  @CommandHandler(envelope)
  class Handler implements ICommandHandler<Envelope<C>, CommandOutcome> {
    constructor(@Inject(COMMANDS) private readonly commands: CommandHandling) {}

    execute({ id, command, context, options }: Envelope<C>): Promise<CommandOutcome> {
      return this.commands.handle(decider, id, command, context, options);
    }
  }
  return Handler;
}

/** Makes the envelopes and handlers of these commands: a module lists deciders, not handlers. */
export function commandsOf<C extends Command, State, Event extends DomainEvent>(
  decider: Decider<C, State, Event>,
  types: readonly C['type'][],
): DeciderCommands<C> {
  const classes = new Map(types.map((type) => [type, envelopeClass<C>(type)]));
  return {
    providers: [...classes.values()].map((one) => handlerFor(one, decider)),
    envelope: (id, command, context, options) => {
      const of = classes.get(command.type);
      if (!of) throw new Error(`no handler was made for ${command.type}`);
      return new of(id, command, context, options);
    },
  };
}
