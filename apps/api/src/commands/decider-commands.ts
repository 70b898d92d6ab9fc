import { Inject, type Provider, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandHandling, CommandOutcome, DryRun, HandleOptions } from '#libs/command-handling/index.js';
import type { Command, CommandContext, Decider, DomainEvent } from '#libs/kernel/index.js';
import { COMMANDS } from '../../../centre/src/tokens.js';

/** What travels over the command bus: which aggregate, what is asked of it, by whom. */
export class Envelope<C extends Command = Command> {
  constructor(
    readonly id: string,
    readonly command: C,
    readonly context: CommandContext,
    readonly options: HandleOptions,
    /** What handles it instead of the real thing: for a dry run. */
    readonly instead?: Pick<CommandHandling, 'handle'>,
  ) {}
}

type EnvelopeClass<C extends Command> = Type<Envelope<C>>;

/** The commands of a decider, each with an envelope class of its own, since the bus finds handlers by class. */
export interface DeciderCommands<C extends Command> {
  readonly providers: readonly Provider[];
  readonly envelope: (
    id: string,
    command: C,
    given: { readonly context: CommandContext; readonly options: HandleOptions; readonly dryRun?: DryRun | undefined },
  ) => Envelope<C>;
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

    execute({ id, command, context, options, instead = this.commands }: Envelope<C>): Promise<CommandOutcome> {
      return instead.handle(decider, id, command, context, options);
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
    envelope: (id, command, { context, options, dryRun }) => {
      const of = classes.get(command.type);
      if (!of) throw new Error(`no handler was made for ${command.type}`);
      return new of(id, command, context, options, dryRun?.commands);
    },
  };
}
