import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import type { MasterKeyParts } from './change-master-key.js';
import { openKeyRing, type KeyPlace } from './key-ring.js';
import { createSealedTexts } from './sealed-texts.js';
import { createSecrets, type SecretParts, type Secrets } from './secrets.js';

/** Secrets, and what changes the key that wraps them. */
export interface SecretKeeping {
  readonly secrets: Secrets;
  readonly masterKeys: MasterKeyParts;
}

interface Around {
  readonly pool: Pool;
  readonly commands: Pick<CommandHandling, 'load' | 'coordinate'>;
  readonly place: KeyPlace;
  readonly counted?: SecretParts['counted'];
}

/** Nothing is read or made before the first secret is asked for: a process that needs none needs no key either. */
export function keepSecrets({ pool, commands, place, counted }: Around): SecretKeeping {
  const texts = createSealedTexts(pool);
  const ring = openKeyRing(pool, place);
  const masterKeys = { commands, texts, ring };
  return { secrets: createSecrets({ ...masterKeys, ...(counted && { counted }) }), masterKeys };
}
