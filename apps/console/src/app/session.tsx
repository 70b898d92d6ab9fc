import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { ApiError } from '#console/api/api-error.js';
import { accessToken, keepToken, onSignedOut } from '#console/api/credentials.js';
import { hearAgain } from '#console/api/live.js';
import { queryClient } from '#console/api/query-client.js';
import { currentSession, endSession, isSignedOut, openSession, type Session } from '#console/api/session-api.js';
import { Button } from '#console/ui/button.jsx';
import { Problem, Skeleton } from '#console/ui/states.jsx';
import { NewPasswordForm } from './new-password-form.jsx';
import { SignInAgain } from './sign-in-again.jsx';
import { SignIn, Threshold } from './sign-in.jsx';

export type { Session };

const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in');
  return session;
}

const ranks = { VIEWER: 1, OPERATOR: 2, ADMIN: 3 } as const;

/** Whether who is signed in may do what takes this access role. */
export const mayActAs = ({ accessRole }: Session, needed: keyof typeof ranks): boolean =>
  ranks[accessRole] >= ranks[needed];

const key = ['session'] as const;

/** A token that came with the address is signed in with once, and not kept. */
async function whoIsIn(): Promise<Session> {
  const token = accessToken();
  if (token === undefined) return currentSession();
  keepToken(undefined);
  return openSession({ token });
}

/** What was asked before is asked anew: it may have been for other eyes. */
export function becomeSession(session: Session): void {
  const others = { predicate: ({ queryKey }: { readonly queryKey: readonly unknown[] }) => queryKey[0] !== key[0] };
  queryClient.removeQueries({ ...others, type: 'inactive' });
  queryClient.setQueryData(key, session);
  void queryClient.invalidateQueries(others);
}

/** The session goes, and what was shown with it. */
export async function signOut(end: () => Promise<unknown> = () => endSession()): Promise<void> {
  await end();
  location.assign('/');
}

interface FirstPasswordProps {
  readonly session: Session;
  /** As it was typed to sign in; undefined where the page was loaded since. */
  readonly given: string | undefined;
}

const FirstPassword = ({ session, given }: FirstPasswordProps) => (
  <Threshold
    title="Choose a password"
    lead={`Welcome, ${session.displayName}. The password that you were given works once; take one that only you know.`}
  >
    <NewPasswordForm beforeLabel="One-time password" name={session.name ?? ''} given={given} onChanged={becomeSession}>
      <Button look="quiet" onPress={() => void signOut()}>
        Sign out
      </Button>
    </NewPasswordForm>
  </Threshold>
);

/** What is there stays while somebody signs in again: nothing that was typed is lost. */
const Inside = ({ session, children }: { readonly session: Session; readonly children: ReactNode }) => {
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => onSignedOut(() => setEnded(true)), []);
  const goOn = (next: Session): void => {
    if (next.actor !== session.actor || next.mustChangePassword) return location.reload();
    queryClient.setQueryData(key, next);
    setEnded(false);
    hearAgain();
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
    return undefined;
  };
  return (
    <SessionContext value={session}>
      {children}
      {hasEnded && <SignInAgain session={session} onSignedIn={goOn} />}
    </SessionContext>
  );
};

/** What is behind it is only there for somebody whom the api knows. */
export const SignedIn = ({ children }: { readonly children: ReactNode }) => {
  // In this page's memory alone, until another one was chosen.
  const [given, setGiven] = useState<string>();
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: whoIsIn,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    meta: { topics: [] },
  });
  const enter = (session: Session, password: string | undefined): void => {
    setGiven(session.mustChangePassword ? password : undefined);
    becomeSession(session);
  };
  // It has served its end.
  if (given !== undefined && data && !data.mustChangePassword) setGiven(undefined);
  if (data?.mustChangePassword) return <FirstPassword session={data} given={given} />;
  if (data) return <Inside session={data}>{children}</Inside>;
  if (isSignedOut(error)) return <SignIn onSignedIn={enter} />;
  if (error instanceof ApiError) return <SignIn onSignedIn={enter} problem={error} />;
  return error ? <Problem error={error} onRetry={() => void refetch()} /> : <Skeleton height={40} />;
};
