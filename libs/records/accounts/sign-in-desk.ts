import { SignInBusy, type SignIn } from '#libs/ports/index.js';
import type { Access } from '../access/access.js';
import type { OpenedSession, Sessions, SignedInFrom } from '../sessions/sessions.js';
import { nameAsTyped } from './local-sign-in.js';
import type { SignInThrottle } from './throttle.js';

/** Why somebody does not get in; seconds where it may be tried again. */
export type NotSignedIn =
  | { readonly refused: 'unknown' }
  | { readonly refused: 'one-time-password-over' }
  | { readonly refused: 'too-many' | 'busy'; readonly retryAfter: number };

/** Where people sign in: how fast they may try, who they are, and their session. */
export interface SignInDesk {
  withPassword(name: string, password: string, from: SignedInFrom): Promise<OpenedSession | NotSignedIn>;
  withToken(token: string, from: SignedInFrom): Promise<OpenedSession | NotSignedIn>;
  /** Whether it is the password of somebody who is signed in; tried as often as at the sign-in. */
  confirm(name: string, password: string, from: SignedInFrom): Promise<true | NotSignedIn>;
}

export interface DeskParts {
  readonly signIn: SignIn;
  readonly access: Pick<Access, 'authenticate' | 'standings'>;
  readonly sessions: Sessions;
  readonly throttle: SignInThrottle;
  /** For the figures. */
  readonly counted: (how: 'account' | 'token', outcome: 'signed-in' | NotSignedIn['refused']) => void;
}

/** Seconds until it is worth coming again, when too many passwords are being looked at. */
export const busySeconds = 2;

/** Who it is, within the pace that is allowed. @param familiar whether the person is known to come from there */
async function recognised(
  { signIn, throttle, sessions }: DeskParts,
  typed: string,
  password: string,
  { remoteAddress: address }: SignedInFrom,
): Promise<{ readonly name: string } | NotSignedIn> {
  const name = nameAsTyped(typed).slice(0, 128);
  const attempt = { name, address, familiar: await sessions.isFamiliar(name, address) };
  const retryAfter = throttle.take(attempt);
  if (retryAfter > 0) return { refused: 'too-many', retryAfter };
  try {
    const found = await signIn.recognise(name, password);
    if (!found) return { refused: 'unknown' };
    throttle.giveBack(attempt);
    return 'over' in found ? { refused: 'one-time-password-over' } : found;
  } catch (error) {
    throttle.giveBack(attempt);
    if (error instanceof SignInBusy) return { refused: 'busy', retryAfter: busySeconds };
    throw error;
  }
}

async function withToken({ access, sessions }: DeskParts, token: string, from: SignedInFrom) {
  const principal = await access.authenticate(token);
  if (!principal || principal.accessRole === 'machine') return { refused: 'unknown' } as const;
  return sessions.open({ tokenId: principal.tokenId }, from);
}

export function createSignInDesk(parts: DeskParts): SignInDesk {
  const counting = <Answer extends object>(how: 'account' | 'token', answer: Answer): Answer => {
    parts.counted(how, 'refused' in answer ? (answer as unknown as NotSignedIn).refused : 'signed-in');
    return answer;
  };
  return {
    withPassword: async (name, password, from) => {
      const found = await recognised(parts, name, password, from);
      if ('refused' in found) return counting('account', found);
      // Right before, another password may have been set elsewhere: the session is to be of the admission that counts.
      parts.access.standings.forget(found.name);
      return counting('account', await parts.sessions.open({ account: found.name }, from));
    },
    withToken: async (token, from) => counting('token', await withToken(parts, token, from)),
    confirm: async (name, password, from) => {
      const found = await recognised(parts, name, password, from);
      return 'refused' in found ? found : true;
    },
  };
}
