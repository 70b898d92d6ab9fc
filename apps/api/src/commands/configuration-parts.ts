import type { ConfigurationPart } from '#libs/contracts/index.js';

/** `SSH_HOST_KEYS` is `ssh-host-keys`; the schema has let nothing else through. */
export const partsOf = (parts: readonly string[] | null | undefined): readonly ConfigurationPart[] =>
  (parts ?? []).map((part) => part.toLowerCase().replaceAll('_', '-') as ConfigurationPart);
