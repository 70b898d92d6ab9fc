import type { Command, Decider } from './decider.js';
import { step, type DeclaredCommand, type Steps } from './declared.js';
import type { DomainEvent } from './event.js';
import { streamOf } from './ids.js';

type DataOf<C extends Command, Type extends C['type']> = Extract<C, { type: Type }>['data'];

/** The commands of one decider as they are declared, by type. */
export type DeclaredCommands<C extends Command, Types extends C['type']> = {
  readonly [Type in Types]: DeclaredCommand<DataOf<C, Type>>;
};

export interface Declaration<C extends Command, Types extends C['type']> {
  readonly types: readonly Types[];
  /** Id of the aggregate that a command is for. */
  readonly idOf: (data: DataOf<C, Types>) => string;
  /** Those that a bulk asks the count typed back for. */
  readonly counted?: readonly Types[];
  /** Those that make an aggregate under an id that the caller did not choose: a repeat has another one to offer. */
  readonly news?: readonly Types[];
}

/** Declares commands that go to one aggregate each. */
export function declareCommands<C extends Command, State, Event extends DomainEvent, const Types extends C['type']>(
  decider: Decider<C, State, Event>,
  { types, idOf, counted = [], news = [] }: Declaration<C, Types>,
): DeclaredCommands<C, Types> {
  const streamFor = (data: DataOf<C, Types>) => streamOf(decider.category, idOf(data));
  const declared = types.map((type): [Types, DeclaredCommand<DataOf<C, Types>>] => [
    type,
    {
      type,
      subject: news.includes(type) ? () => streamOf(decider.category, 'new') : streamFor,
      streams: (data) => [streamFor(data)],
      steps: (data): Steps => [step(decider, idOf(data), { type, data } as unknown as C)],
      counted: counted.includes(type),
    },
  ]);
  return Object.fromEntries(declared) as unknown as DeclaredCommands<C, Types>;
}

/** Declares a command over several aggregates. */
export function declareCoordinated<Data extends object>(
  declared: Omit<DeclaredCommand<Data>, 'counted'> & { readonly counted?: boolean },
): DeclaredCommand<Data> {
  return { counted: false, ...declared };
}
