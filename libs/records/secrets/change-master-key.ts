import type { CommandHandling, CommandOutcome, HandleOptions } from '#libs/command-handling/index.js';
import { MasterKeyChanged } from '#libs/contracts/index.js';
import { streamOf, type CommandContext, type Refusal } from '#libs/kernel/index.js';
import type { KeyRing } from './key-ring.js';
import type { MasterKeys } from './master-keys.js';
import type { SealedTexts } from './sealed-texts.js';

export interface MasterKeyParts {
  readonly commands: Pick<CommandHandling, 'coordinate'>;
  readonly texts: SealedTexts;
  readonly ring: KeyRing;
}

/** Keys that are kept elsewhere are changed there. */
const nothingToChange: Refusal = {
  code: 'master-key-unchanged',
  message: 'All secrets are wrapped by the master key that comes first already.',
  wayOut: 'Put a new key in front of those that are given, keep the others behind it, start again, and repeat this.',
};

interface Change {
  readonly keys: MasterKeys;
  readonly outdated: ReadonlyMap<string, number>;
}

async function prepared({ texts, ring }: MasterKeyParts): Promise<Change> {
  const keys = await ring.keys();
  const made = await ring.make?.();
  if (made) keys.begin(made);
  const outdated = new Map([...(await texts.countByKey())].filter(([id]) => id !== keys.current.id));
  return { keys, outdated };
}

/**
 * Wraps every secret anew: by a new master key, where the keys are ours, else by the first one that was given. Texts stay
 * sealed meanwhile. Cut short anywhere, both keys are there, everything opens, and doing it again brings it to its end.
 */
export async function changeMasterKey(
  parts: MasterKeyParts,
  context: CommandContext,
  options: HandleOptions = {},
  dryRun?: Pick<CommandHandling, 'coordinate'>,
): Promise<CommandOutcome> {
  let change: Change | undefined;
  const subject = streamOf('masterKey', 'ring');
  const outcome = await (dryRun ?? parts.commands).coordinate(
    {
      commandType: 'ChangeMasterKey',
      subject,
      content: {},
      decide: async () => {
        change ??= await prepared(dryRun ? { ...parts, ring: { ...parts.ring, make: undefined } } : parts);
        const { keys, outdated } = change;
        if (outdated.size === 0 && !parts.ring.make) return { verdict: 'refused', refusal: nothingToChange };
        const secrets = [...outdated.values()].reduce((sum, count) => sum + count, 0);
        const event = MasterKeyChanged.record({
          keyId: keys.current.id,
          previousKeyIds: [...outdated.keys()],
          secrets,
        });
        return { verdict: 'accepted', appends: [{ stream: subject, expected: 'any', events: [event] }] };
      },
    },
    context,
    options,
  );
  if (dryRun || !change || outcome.outcome === 'refused' || outcome.repeated) return outcome;
  const { keys } = change;
  await parts.texts.rewrap(keys);
  await parts.ring.retire(keys.ids.filter((id) => id !== keys.current.id));
  await parts.ring.refresh();
  return outcome;
}
