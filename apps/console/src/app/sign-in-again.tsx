import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { Session } from '#console/api/session-api.js';
import { Button } from '#console/ui/button.jsx';
import dialog from '#console/ui/dialog.module.css';
import { SignInForm } from './sign-in-form.jsx';

export interface SignInAgainProps {
  readonly session: Session;
  readonly onSignedIn: (session: Session) => void;
}

/** The session ended while somebody was at work. It cannot be put aside, and leaves what is behind it as it is. */
export const SignInAgain = ({ session, onSignedIn }: SignInAgainProps) => (
  <ModalOverlay isOpen isKeyboardDismissDisabled className={dialog['overlay'] ?? ''}>
    <Modal className={dialog['modal'] ?? ''}>
      <AriaDialog className={dialog['dialog'] ?? ''}>
        <div className={dialog['head']}>
          <Heading slot="title" level={2}>
            Your session has ended
          </Heading>
        </div>
        <div className={dialog['body']}>
          <p>Sign in again to go on where you are; what you typed stays.</p>
          <SignInForm again={session} onSignedIn={onSignedIn}>
            <Button look="quiet" onPress={() => location.reload()}>
              Sign in as somebody else
            </Button>
          </SignInForm>
        </div>
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
