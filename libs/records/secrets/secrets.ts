import type { CommandHandling, CommandOutcome, HandleOptions } from '#libs/command-handling/index.js';
import { secret, secretRefusals, secretReference, type SecretCommand, type SecretName } from '#libs/domain/index.js';
import { streamOf, type CommandContext, type Refusal } from '#libs/kernel/index.js';
import { newId } from '../new-id.js';
import { sealText, type Bound } from './envelope.js';
import { generatedSecret, type SecretText } from './generated.js';
import type { KeyRing } from './key-ring.js';
import { compared, opened, type ComparedText, type Opened } from './opened.js';
import type { SealedTexts } from './sealed-texts.js';
import { problemOfOwner } from './problem-of-owner.js';
import { problemOfText } from './secret-text.js';

type Coordinate = Pick<CommandHandling, 'load' | 'coordinate'>;

/** By whom and why; `dryRun` only decides. */
export interface SecretAsked {
  readonly context: CommandContext;
  readonly options?: HandleOptions;
  readonly dryRun?: Coordinate | undefined;
}

export type SecretAction = 'sealed' | 'rotated' | 'destroyed' | 'shown' | 'served';

export interface SecretParts {
  readonly commands: Coordinate;
  readonly texts: SealedTexts;
  readonly ring: KeyRing;
  /** For the figures. */
  readonly counted?: (action: SecretAction) => void;
}

/** Secrets: that there are such, and who did what with them, are events; their texts are sealed records. */
export interface Secrets {
  /** Without a text one is generated, which nobody sees. */
  seal(name: SecretName, text: SecretText | undefined, asked: SecretAsked): Promise<CommandOutcome>;
  rotate(reference: string, text: SecretText | undefined, asked: SecretAsked): Promise<CommandOutcome>;
  /** The sealed text is gone when this resolves, and the log is what it was. */
  destroy(reference: string, asked: SecretAsked): Promise<CommandOutcome>;
  /** `text` where it is to be shown: not in a repeat, a dry run or a refusal. The event is durable before anybody sees it. */
  show(reference: string, asked: SecretAsked): Promise<CommandOutcome & { readonly text?: SecretText }>;
  /** For whoever may have them by the rules of enrolment: the caller sees to that, and says in an event what it gave away. */
  open(references: readonly string[]): Promise<ReadonlyMap<string, Opened>>;
  /** By reference: whether that is the text that is sealed. Nobody is told what is. */
  compare(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, ComparedText>>;
}

interface Given {
  readonly command: SecretCommand;
  readonly reference: string;
  /** What the caller sent, without the text: sha256 of this stands in the log. */
  readonly content: object;
  readonly problem?: Refusal | undefined;
}

/** Decides upon the secret's own stream. @returns the outcome, and the sealing that counted before */
async function give(
  { commands }: Pick<SecretParts, 'commands'>,
  given: Given,
  { context, options, dryRun }: SecretAsked,
) {
  const { command, reference, content, problem } = given;
  const subject = streamOf(secret.category, reference);
  let before: string | undefined;
  const about = { commandType: command.type, subject, content };
  const outcome = await (dryRun ?? commands).coordinate(
    {
      ...about,
      decide: async (load) => {
        const { state, revision } = await load(secret, reference);
        before = state.sealing;
        const refusal = problem ?? (await problemOfOwner(command, load));
        const decision = refusal ? { verdict: 'refused' as const, refusal } : secret.decide(command, state);
        if (decision.verdict === 'refused') return decision;
        const expected = revision < 0 ? 'none' : revision;
        return { verdict: 'accepted', appends: [{ stream: subject, expected, events: decision.events }] };
      },
    },
    context,
    options,
  );
  return { outcome, before };
}

const didIt = ({ outcome, repeated, events }: CommandOutcome): boolean =>
  outcome === 'accepted' && !repeated && events.length > 0;

/**
 * Under the master key that wraps now. Should another process change it at this very moment, its pass over all secrets may
 * have missed this one: then the new key is there when we look again, and we wrap it ourselves.
 */
async function keep({ ring, texts }: SecretParts, bound: Bound, text: string): Promise<void> {
  const keys = await ring.refresh();
  await texts.keep(sealText(keys.current, bound, text));
  const { current } = await ring.refresh();
  if (current.id === keys.current.id) return;
  keys.begin(current);
  await texts.rewrap(keys);
}

/**
 * The text first, then the event that names it: a crash in between leaves a row that nobody knows, never a secret without
 * its text. The text of before goes last.
 */
async function put(
  parts: SecretParts,
  text: SecretText | undefined,
  given: Omit<Given, 'command'> & { readonly commandOf: (sealing: string) => SecretCommand },
  asked: SecretAsked,
): Promise<CommandOutcome> {
  const sealing = newId('s');
  const { reference, commandOf } = given;
  const writes = text !== undefined && !given.problem && !asked.dryRun;
  if (writes) await keep(parts, { reference, sealing }, JSON.stringify(text));
  const { outcome, before } = await give(parts, { ...given, command: commandOf(sealing) }, asked);
  if (!writes) return outcome;
  if (!didIt(outcome)) await parts.texts.remove(sealing);
  else if (before !== undefined) await parts.texts.remove(before);
  if (didIt(outcome)) await parts.texts.tidy(reference, sealing);
  return outcome;
}

/** What was brought, as far as the idempotency key has to tell it apart. */
async function told({ ring }: SecretParts, text: SecretText | undefined): Promise<object> {
  return text === undefined ? {} : { text: (await ring.keys()).fingerprint(JSON.stringify(text)) };
}

async function seal(parts: SecretParts, name: SecretName, brought: SecretText | undefined, asked: SecretAsked) {
  const reference = secretReference(name);
  const { kind } = name;
  const wrong = brought && problemOfText(kind, brought);
  const text = brought ?? generatedSecret(kind);
  const problem = wrong ? secretRefusals.textInvalid(wrong) : text ? undefined : secretRefusals.notGenerated(kind);
  const origin = brought ? 'given' : 'generated';
  const commandOf = (sealing: string) => ({ type: 'SealSecret', data: { ...name, sealing, origin } }) as const;
  const content = { ...name, ...(await told(parts, brought)) };
  return put(parts, text, { reference, content, problem, commandOf }, asked);
}

async function rotate(parts: SecretParts, reference: string, brought: SecretText | undefined, asked: SecretAsked) {
  const { state } = await parts.commands.load(secret, reference);
  const { kind } = state;
  const wrong = brought && kind && problemOfText(kind, brought);
  const text = brought ?? (kind && generatedSecret(kind));
  const cannot = kind && !text ? secretRefusals.notGenerated(kind) : undefined;
  const problem = wrong ? secretRefusals.textInvalid(wrong) : cannot;
  const origin = brought ? 'given' : 'generated';
  const commandOf = (sealing: string) => ({ type: 'RotateSecret', data: { reference, sealing, origin } }) as const;
  const content = { reference, ...(await told(parts, brought)) };
  return put(parts, text, { reference, content, problem, commandOf }, asked);
}

async function destroy(parts: SecretParts, reference: string, asked: SecretAsked): Promise<CommandOutcome> {
  const command = { type: 'DestroySecret', data: { reference } } as const;
  const { outcome, before } = await give(parts, { command, reference, content: { reference } }, asked);
  if (asked.dryRun || outcome.outcome === 'refused') return outcome;
  // Also where it was destroyed before: a crash may have come between the event and the text.
  const { state } = await parts.commands.load(secret, reference);
  const gone = state.destroyedSealing ?? before;
  if (gone !== undefined) await parts.texts.remove(gone);
  return outcome;
}

async function show(parts: SecretParts, reference: string, asked: SecretAsked) {
  const found = (await opened(parts, [reference])).get(reference);
  const problem = found && 'problem' in found ? secretRefusals.unreadable(reference, found.problem) : undefined;
  const data = { reference, sealing: found?.sealing ?? '', reason: asked.context.reason };
  const given = { command: { type: 'ShowSecret', data } as const, reference, content: { reference }, problem };
  const { outcome } = await give(parts, given, asked);
  if (asked.dryRun || !didIt(outcome) || !found || 'problem' in found) return outcome;
  return { ...outcome, text: found.text };
}

export function createSecrets(parts: SecretParts): Secrets {
  const counting =
    (action: SecretAction, { dryRun }: SecretAsked) =>
    (outcome: CommandOutcome) => {
      if (!dryRun && didIt(outcome)) parts.counted?.(action);
      return outcome;
    };
  return {
    seal: async (name, text, asked) => counting('sealed', asked)(await seal(parts, name, text, asked)),
    rotate: async (reference, text, asked) => counting('rotated', asked)(await rotate(parts, reference, text, asked)),
    destroy: async (reference, asked) => counting('destroyed', asked)(await destroy(parts, reference, asked)),
    show: async (reference, asked) => {
      const answer = await show(parts, reference, asked);
      counting('shown', asked)(answer);
      return answer;
    },
    compare: (texts) => compared(parts, texts),
    open: async (references) => {
      const found = await opened(parts, references);
      for (const one of found.values()) if ('text' in one) parts.counted?.('served');
      return found;
    },
  };
}
