import { actorText } from '#libs/contracts/summary/actor-text.js';

export interface Acting {
  readonly actor: string | null;
  readonly actorLabel: string | null;
}

/** Who did it, in as few words as will do: `demo site`, `anna`, `its own report`. */
export function doneBy({ actor, actorLabel }: Acting): string {
  if (actorLabel !== null) return actorLabel;
  return actor?.startsWith('machine:') === true ? 'its own report' : actorText(actor);
}
