import type { Pool } from '#libs/database/index.js';
import { givenMasterKeys, MasterKeyError, MasterKeyFolder, type MasterKey, type MasterKeys } from './master-keys.js';
import { createSealedTexts } from './sealed-texts.js';

/** Where the master keys come from. */
export interface KeyPlace {
  /** In the data folder: made there when the first secret is sealed. */
  readonly folder: string;
  /** Kept elsewhere: the text of one or several keys as it is now, and what to call it in errors. */
  readonly given?: (() => Promise<{ readonly text: string; readonly where: string }>) | undefined;
}

/** The master keys as they are here now. */
export interface KeyRing {
  keys(): Promise<MasterKeys>;
  /** Looks again: another process of this host may have changed the key. */
  refresh(): Promise<MasterKeys>;
  /** Undefined where keys are kept elsewhere: whoever keeps them puts a new one in front of the list. */
  readonly make: (() => Promise<MasterKey>) | undefined;
  readonly retire: (ids: readonly string[]) => Promise<void>;
}

/** A first key beside secrets that another wraps would hide that their key is missing, and divide the secrets in two. */
async function refuseBesideOthers(pool: Pool, folder: string, keys: Pick<MasterKeys, 'ids'>): Promise<void> {
  const there = [...(await createSealedTexts(pool).countByKey()).keys()];
  if (there.length === 0 || there.some((id) => keys.ids.includes(id))) return;
  throw new MasterKeyError(
    `the secrets of this database are wrapped by master key ${there.join(', ')}, which is not in ${folder}: put its file there, or give it by RACKLEDGER_SECRETS_KEY_FILE`,
  );
}

async function fromFolder(pool: Pool, place: string): Promise<MasterKeys> {
  const folder = new MasterKeyFolder(place);
  const there = await folder.readIfAny();
  await refuseBesideOthers(pool, place, there ?? { ids: [] });
  return there ?? folder.read();
}

/** Nothing is read or made before the first secret is asked for. */
export function openKeyRing(pool: Pool, { folder, given }: KeyPlace): KeyRing {
  const fromGiven = ({ text, where }: { text: string; where: string }) => givenMasterKeys(text, where);
  const read = async () => (given ? fromGiven(await given()) : fromFolder(pool, folder));
  let known: Promise<MasterKeys> | undefined;
  const refresh = (): Promise<MasterKeys> => {
    const reading = read();
    known = reading;
    reading.catch(() => (known = undefined));
    return reading;
  };
  const files = new MasterKeyFolder(folder);
  return {
    keys: () => known ?? refresh(),
    refresh,
    make: given ? undefined : () => files.make(),
    retire: async (ids) => (given ? undefined : files.retire(ids)),
  };
}
