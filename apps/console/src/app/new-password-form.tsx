import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components/Form';
import { ApiError } from '#console/api/api-error.js';
import { changePassword, type Session } from '#console/api/session-api.js';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { PasswordField } from '#console/ui/password-field.jsx';
import { Problem } from '#console/ui/states.jsx';
import styles from './sign-in.module.css';

export interface NewPasswordFormProps {
  /** Of the password of before: a one-time password is called so. */
  readonly beforeLabel: string;
  readonly name: string;
  /** The password of before, where it was typed a moment ago: it is asked for again only where it does not hold any more. */
  readonly given?: string | undefined;
  readonly onChanged: (session: Session) => void;
  readonly children?: ReactNode;
}

interface Typed {
  readonly password: string;
  readonly newPassword: string;
  readonly again: string;
}
const shortest = 12;

/** What can be said before anybody is asked. */
function complaintOf({ newPassword, again }: Typed): string | undefined {
  if ([...newPassword].length < shortest)
    return `${shortest} characters are the least; this has ${[...newPassword].length}.`;
  return newPassword === again ? undefined : 'The two are not the same.';
}

function useNewPassword(given: string, onChanged: (session: Session) => void) {
  const empty: Typed = { password: given, newPassword: '', again: '' };
  const [typed, setTyped] = useState(empty);
  const [problem, setProblem] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const change = async (): Promise<void> => {
    const complaint = complaintOf(typed);
    if (complaint !== undefined) return setProblem(new ApiError(complaint, 'unfit', { field: 'newPassword' }));
    setBusy(true);
    try {
      onChanged(await changePassword(typed.password, typed.newPassword));
      setTyped(empty);
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
    return undefined;
  };
  const set = (part: Partial<Typed>): void => {
    setTyped({ ...typed, ...part });
    setProblem(undefined);
  };
  return { typed, set, problem, isBusy, change };
}

/** The password of before, and another one twice. */
export const NewPasswordForm = ({ beforeLabel, name, given = '', onChanged, children }: NewPasswordFormProps) => {
  const { typed, set, problem, isBusy, change } = useNewPassword(given, onChanged);
  const field = problem instanceof ApiError ? problem.field : undefined;
  const [isWrong, setWrong] = useState(false);
  if (field === 'password' && !isWrong) setWrong(true);
  const isAsked = given === '' || isWrong;
  const at = (wanted: string): string | undefined => (field === wanted ? problem?.message : undefined);
  const isTyped = typed.password !== '' && typed.newPassword !== '';
  return (
    <Form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      {/* Password managers want to know whose it is. */}
      <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
      {isAsked && (
        <PasswordField
          label={beforeLabel}
          autoComplete="current-password"
          value={typed.password}
          onChange={(password) => set({ password })}
          error={at('password')}
        />
      )}
      <PasswordField
        label="New password"
        autoComplete="new-password"
        autoFocus={given !== ''}
        hint="12 characters or more, of any kind: a few words that nobody would put together."
        value={typed.newPassword}
        onChange={(newPassword) => set({ newPassword })}
        error={at('newPassword')}
      />
      <PasswordField
        label="New password, once more"
        autoComplete="new-password"
        value={typed.again}
        onChange={(again) => set({ again })}
      />
      {problem && field === undefined && <Problem error={problem} of="entry" />}
      <div className={styles['actions']}>
        <GuardedButton
          type="submit"
          look="primary"
          isPending={isBusy}
          impossible={
            isTyped
              ? undefined
              : isAsked
                ? 'Type the present password and a new one first.'
                : 'Type a new password first.'
          }
        >
          {isBusy ? 'Changing…' : 'Change the password'}
        </GuardedButton>
        {children}
      </div>
    </Form>
  );
};
