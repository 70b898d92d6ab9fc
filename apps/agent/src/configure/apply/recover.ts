import type { Root } from '../root.js';
import type { Journal } from './journal.js';
import { proven, type Proof } from './proof.js';
import { putBack } from './replaced.js';

/**
 * At the start: a change of the network that nobody proved, since the agent or the machine died in the middle. Does the
 * centre answer, it stands; else what stood before is put back.
 * @param around takes down what stands, before; makes the running system take what stands, after
 * @returns what became of it; undefined where there was none
 */
export const recoverNetwork = async (
  root: Root,
  journal: Journal,
  proof: Proof,
  around: { readonly lower: () => Promise<void>; readonly reload: () => Promise<string | undefined> },
): Promise<'stands' | 'put-back' | undefined> => {
  const change = await journal.unproven();
  if (change === undefined || change.folder !== root.folder) return undefined;
  if (await proven(proof)) {
    await journal.end();
    return 'stands';
  }
  await around.lower();
  await putBack(root, change.replaced);
  await around.reload();
  await journal.end();
  return 'put-back';
};
