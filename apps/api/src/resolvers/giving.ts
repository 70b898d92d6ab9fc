import type { CommandOutcome } from '#libs/command-handling/index.js';
import type { AnyDeclaredCommand, DeclaredCommand } from '#libs/kernel/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { answered, givenCommand } from '../commands/given-command.js';
import { envelopeOf } from '../commands/on-the-bus.js';
import type { ApiContext } from '../context.js';
import type { Resolver } from '../schema/executable-schema.js';

/** What a command's data may need beside what the caller sent. */
export interface GivenBeside {
  /** ISO 8601, UTC: now. Deciders read no clock. */
  readonly at: string;
  /** A new UUID, for an aggregate that the command makes. */
  readonly newId: () => string;
}

/** What the caller sent, without what goes with every command: the content that the idempotency key stands for. */
export function contentOf<Content extends object>(input: CommandInput & Content): Content {
  const { reason, idempotencyKey, expectedRevision, dryRun, ...content } = input;
  return content as unknown as Content;
}

export function givenBeside({ services: { clock } }: ApiContext): GivenBeside {
  return { at: new Date(clock.now()).toISOString(), newId: () => crypto.randomUUID() };
}

/**
 * A mutation that gives one declared command, over the command bus. Its payload has what the caller sent, and the outcome.
 * @param dataOf what the command is given, of what the caller sent; null and left out are the schema's to tell apart
 */
export function giving<Content extends object, Data extends object>(
  declared: DeclaredCommand<Data>,
  dataOf: (content: Content, beside: GivenBeside) => Data,
): Resolver {
  return async (_: unknown, { input }: { readonly input: CommandInput & Content }, api: ApiContext) => {
    const given = givenCommand(api, input);
    const content = contentOf(input);
    const data = dataOf(content, givenBeside(api));
    const envelope = envelopeOf({ declared: declared as unknown as AnyDeclaredCommand, data, content }, given);
    const outcome = await api.services.bus.execute<typeof envelope, CommandOutcome>(envelope);
    return { ...content, ...answered(outcome, given) };
  };
}
