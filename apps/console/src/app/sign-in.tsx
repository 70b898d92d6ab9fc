import type { ReactNode } from 'react';
import { SignInForm, type SignInFormProps } from './sign-in-form.jsx';
import styles from './sign-in.module.css';

/** What is shown to whoever is not in yet: one card, and nothing that tells of the fleet. */
export const Threshold = ({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) => (
  <main className={styles['place']}>
    <div className={styles['card']}>
      <div className={styles['brand']}>
        <img src="/rackledger.svg" alt="" width={32} height={32} />
        <span>Rackledger</span>
      </div>
      <div className={styles['words']}>
        <h1>{title}</h1>
        {lead !== undefined && <p>{lead}</p>}
      </div>
      {children}
    </div>
  </main>
);

export const SignIn = (props: Pick<SignInFormProps, 'onSignedIn' | 'problem'>) => (
  <Threshold title="Sign in">
    <SignInForm {...props} />
  </Threshold>
);
