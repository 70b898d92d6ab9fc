import { secret } from '#libs/domain/index.js';
import { openText, SealBroken, type Envelope } from './envelope.js';
import type { SecretText } from './generated.js';
import type { MasterKeys } from './master-keys.js';
import type { SecretParts } from './secrets.js';

/** A secret's text, or why it cannot be had although the log says that it is sealed. */
export type Opened =
  | { readonly sealing: string; readonly text: SecretText }
  | { readonly sealing: string; readonly problem: string };

type Parts = Pick<SecretParts, 'commands' | 'texts' | 'ring'>;

function openedBy(keys: MasterKeys, envelope: Envelope): Opened {
  const { sealing } = envelope;
  try {
    return { sealing, text: JSON.parse(openText(keys, envelope)) as SecretText };
  } catch (error) {
    if (error instanceof SealBroken) return { sealing, problem: error.message };
    throw error;
  }
}

/** Another process may have changed the master key since we read it. */
async function keysFor({ ring }: Parts, envelopes: readonly Envelope[]): Promise<MasterKeys> {
  const keys = await ring.keys();
  return envelopes.every(({ keyId }) => keys.withId(keyId)) ? keys : ring.refresh();
}

/** What the log says is sealed now, opened. References that there are no secrets of are left out. */
export async function opened(parts: Parts, references: readonly string[]): Promise<ReadonlyMap<string, Opened>> {
  const states = await Promise.all(
    references.map(async (reference) => [reference, (await parts.commands.load(secret, reference)).state] as const),
  );
  const wanted = states.flatMap(([reference, { sealing }]) => (sealing === undefined ? [] : [{ reference, sealing }]));
  if (wanted.length === 0) return new Map();
  const envelopes = await parts.texts.findAll(wanted.map(({ sealing }) => sealing));
  const keys = await keysFor(parts, envelopes);
  const bySealing = new Map(envelopes.map((envelope) => [envelope.sealing, envelope]));
  return new Map(
    wanted.map(({ reference, sealing }): [string, Opened] => {
      const envelope = bySealing.get(sealing);
      if (!envelope) return [reference, { sealing, problem: 'its sealed text is not in the records' }];
      // The place that it is asked for is what it is held against, not the one that the row itself names.
      return [reference, openedBy(keys, { ...envelope, reference, sealing })];
    }),
  );
}

/** How a text stands to what is sealed; a reference that there is no secret of is left out. */
export type ComparedText = 'same' | 'other' | 'unreadable';

/** Tells whether these are the texts that are sealed, without telling those to anybody. */
export async function compared(
  parts: Parts,
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ComparedText>> {
  const found = await opened(parts, [...texts.keys()]);
  const verdict = (reference: string, one: Opened): ComparedText => {
    if ('problem' in one) return 'unreadable';
    return one.text.text === texts.get(reference) ? 'same' : 'other';
  };
  return new Map([...found].map(([reference, one]) => [reference, verdict(reference, one)]));
}
