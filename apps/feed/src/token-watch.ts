import { mayActAs, type Principal } from '#libs/records/index.js';

/** Milliseconds between two looks whether the token of a consumer still holds. */
const lookMs = 1_000;

/**
 * Calls back once the token or session of a consumer has ended. A look that fails is no answer: the next one is.
 * @returns ends the watch
 */
export function watchToken(again: () => Promise<Principal | undefined>, lost: () => void): () => void {
  const look = async (): Promise<void> => {
    const principal = await again();
    if (principal && mayActAs(principal, 'viewer')) return;
    clearInterval(timer);
    lost();
  };
  const timer = setInterval(() => void look().catch(() => undefined), lookMs).unref();
  return () => clearInterval(timer);
}
