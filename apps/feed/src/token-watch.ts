import type { Access } from '#libs/records/index.js';
import { mayActAs } from '#libs/records/index.js';

/** Milliseconds between two looks whether the token of a consumer still holds. */
const lookMs = 1_000;

/**
 * Calls back once the token has expired or was revoked. A look that fails is no answer: the next one is.
 * @returns ends the watch
 */
export function watchToken(access: Pick<Access, 'authenticate'>, token: string, lost: () => void): () => void {
  const look = async (): Promise<void> => {
    const principal = await access.authenticate(token);
    if (principal && mayActAs(principal, 'viewer')) return;
    clearInterval(timer);
    lost();
  };
  const timer = setInterval(() => void look().catch(() => undefined), lookMs).unref();
  return () => clearInterval(timer);
}
