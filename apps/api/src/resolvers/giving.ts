import type { GraphQLResolveInfo } from 'graphql';
import type { CommandOutcome } from '#libs/command-handling/index.js';
import { outOfScope } from '#libs/domain/index.js';
import type { DeclaredCommand } from '#libs/kernel/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { answered, givenCommand } from '../commands/given-command.js';
import { envelopeOf } from '../commands/on-the-bus.js';
import type { ApiContext } from '../context.js';
import { heedingScope, neededRole, type NeededRole } from '../schema/access.js';
import type { Resolver } from '../schema/executable-schema.js';

/** What a command's data may need beside what the caller sent. */
export interface GivenBeside {
  /** ISO 8601, UTC: now. Deciders read no clock. */
  readonly at: string;
  /** As the caller gave it, for what is shown with its reason; empty where there is none. */
  readonly reason: string;
  /** A new UUID, for an aggregate that the command makes. */
  readonly newId: () => string;
}

type Content = Readonly<Record<string, unknown>>;

/** What goes with every command, beside its content. */
const beside: ReadonlySet<string> = new Set<keyof CommandInput>([
  'reason',
  'idempotencyKey',
  'expectedRevision',
  'dryRun',
]);

/** What the caller sent, without what goes with every command: the content that the idempotency key stands for. */
export function contentOf(input: CommandInput): Content {
  return Object.fromEntries(Object.entries(input).filter(([field]) => !beside.has(field)));
}

export function givenBeside({ services: { clock } }: ApiContext, { reason }: CommandInput = {}): GivenBeside {
  return { at: new Date(clock.now()).toISOString(), reason: reason ?? '', newId: () => crypto.randomUUID() };
}

/** Refusals with which nobody found that the command is about something in the caller's scope. */
const unjudged: ReadonlySet<string> = new Set([outOfScope, 'idempotency-key-reused']);

/** Whoever may not change something is not shown it with the refusal either. */
function withheld(content: Content): Content {
  return { ...Object.fromEntries(Object.keys(content).map((field) => [field, ''])), machineId: null };
}

interface Inputs {
  readonly input: CommandInput;
}

/** What the mutation asks of whoever gives it. */
function roleOf({ parentType, fieldName }: GraphQLResolveInfo): NeededRole | undefined {
  const field = parentType.getFields()[fieldName];
  return field && neededRole(field);
}

/**
 * A mutation that gives one declared command, over the command bus. Its payload has what the caller sent, and the outcome.
 * @param dataOf what the command is given, of what the caller sent; null and left out are the schema's to tell apart
 */
export function giving<Data extends object>(
  declared: DeclaredCommand<Data>,
  dataOf: (content: never, beside: GivenBeside) => Data,
): Resolver {
  return heedingScope(async (_: unknown, { input }: Inputs, api: ApiContext, info: GraphQLResolveInfo) => {
    const given = givenCommand(api, input, roleOf(info));
    const content = contentOf(input);
    const data = dataOf(content as never, givenBeside(api, input));
    const envelope = envelopeOf({ declared, data, content }, given);
    const outcome = await api.services.bus.execute<typeof envelope, CommandOutcome>(envelope);
    const shown = unjudged.has(outcome.refusal?.code ?? '') && given.scope ? withheld(content) : content;
    return { ...shown, ...answered(outcome, given) };
  });
}
