import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components/Form';
import { openSession, type Credentials, type Session } from '#console/api/session-api.js';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { PasswordField } from '#console/ui/password-field.jsx';
import { Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import styles from './sign-in.module.css';

export interface SignInFormProps {
  /** With what was typed as the password; undefined where a token let in. */
  readonly onSignedIn: (session: Session, password: string | undefined) => void;
  /** Whose session ended: only the password, or the token, is asked for. */
  readonly again?: Session;
  /** What was wrong with a token that came with the address. */
  readonly problem?: Error | undefined;
  /** Beside the button that signs in. */
  readonly children?: ReactNode;
}

type How = 'account' | 'token';

interface Typed {
  readonly name: string;
  readonly password: string;
  readonly token: string;
}

const credentialsOf = (how: How, { name, password, token }: Typed): Credentials =>
  how === 'token' ? { token: token.trim() } : { name, password };

/** What has to be there before it is tried. */
const lacks: Readonly<Record<How, string>> = {
  account: 'Type your name and password first.',
  token: 'Paste an access token first.',
};

const isWhole = (how: How, { name, password, token }: Typed): boolean =>
  how === 'token' ? token.trim() !== '' : name.trim() !== '' && password !== '';

/** Signs in, and says what was wrong; what was typed as a password is typed anew. */
function useSignIn(props: SignInFormProps) {
  const { again, onSignedIn } = props;
  const [how, setHow] = useState<How>(again?.kind ?? 'account');
  const [typed, setTyped] = useState<Typed>({ name: again?.name ?? '', password: '', token: '' });
  const [problem, setProblem] = useState(props.problem);
  const [isBusy, setBusy] = useState(false);
  const signIn = async (): Promise<void> => {
    if (!isWhole(how, typed)) return;
    setBusy(true);
    try {
      onSignedIn(await openSession(credentialsOf(how, typed)), how === 'account' ? typed.password : undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      setTyped({ ...typed, password: '' });
      setBusy(false);
    }
  };
  return {
    how,
    typed,
    problem,
    isBusy,
    signIn,
    set: (part: Partial<Typed>) => setTyped({ ...typed, ...part }),
    change: (next: How) => {
      setHow(next);
      setProblem(undefined);
    },
  };
}

export const SignInForm = (props: SignInFormProps) => {
  const { again, children } = props;
  const { how, typed, problem, isBusy, signIn, set, change } = useSignIn(props);
  return (
    <Form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      {how === 'account' ? (
        <>
          <TextField
            label="Name"
            name="username"
            autoComplete="username"
            spellCheck="false"
            autoFocus={again === undefined}
            isReadOnly={again !== undefined}
            value={typed.name}
            onChange={(name) => set({ name })}
          />
          <PasswordField
            label="Password"
            autoComplete="current-password"
            autoFocus={again !== undefined}
            value={typed.password}
            onChange={(password) => set({ password })}
          />
        </>
      ) : (
        <PasswordField
          label="Access token"
          autoComplete="off"
          autoFocus
          hint="You are signed in as long as the token holds. It is not kept."
          value={typed.token}
          onChange={(token) => set({ token })}
        />
      )}
      {problem && <Problem error={problem} of="entry" />}
      <div className={styles['actions']}>
        <GuardedButton
          type="submit"
          look="primary"
          isPending={isBusy}
          impossible={isWhole(how, typed) ? undefined : lacks[how]}
        >
          {isBusy ? 'Signing in…' : 'Sign in'}
        </GuardedButton>
        {again === undefined && (
          <Button look="quiet" onPress={() => change(how === 'account' ? 'token' : 'account')}>
            {how === 'account' ? 'Use an access token' : 'Use name and password'}
          </Button>
        )}
        {children}
      </div>
    </Form>
  );
};
