import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { request } from '#console/api/request.js';
import { Button } from '#console/ui/button.jsx';
import { Dialog } from '#console/ui/dialog.jsx';
import { Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { setPasswordDocument } from './account.graphql.js';
import styles from './account.module.css';
import { madeOnce, type MadeOnce } from './made-once.js';
import { ShownOnce } from './shown-once.jsx';
import { useSubmit } from './use-submit.js';

export interface SetPasswordDialogProps {
  readonly name: string;
  /** One was made already, and its text was lost with the answer. */
  readonly isLost?: boolean;
  readonly onClose: () => void;
}

/** For somebody who lost theirs, or must not get in with it any more. */
export const SetPasswordDialog = ({ name, isLost = false, onClose }: SetPasswordDialogProps) => {
  const [reason, setReason] = useState('');
  const [made, setMade] = useState<MadeOnce | undefined>(isLost ? { is: 'lost' } : undefined);
  const form = useSubmit(async (underKey) => {
    const content = { name, ...(reason.trim() !== '' && { reason: reason.trim() }) };
    const { setAccountPassword } = await underKey(content, (idempotencyKey) =>
      request(setPasswordDocument, { input: { ...content, idempotencyKey } }),
    );
    setMade(madeOnce(setAccountPassword, setAccountPassword.oneTimePassword));
    return setAccountPassword;
  }, []);
  if (made?.is === 'told')
    return (
      <Dialog title={`Account ${name}`} isOpen onClose={onClose}>
        <ShownOnce what="one-time password" text={made.text} onDone={onClose}>
          Give it to <strong>{name}</strong>, who chooses another one at the next sign-in.
        </ShownOnce>
      </Dialog>
    );
  return (
    <Dialog title={`Set a password · ${name}`} isOpen onClose={onClose}>
      <Form
        className={styles['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        {made && (
          <p role="alert">
            A one-time password was made, but the answer with it did not arrive, and nobody can look it up again. Make
            another: it takes the place of that one.
          </p>
        )}
        <p>A one-time password is made, and shown to you. {name} is signed out everywhere; access tokens stay.</p>
        <TextField
          label="Reason (optional)"
          hint="Why; stands in the history for ever."
          autoFocus
          value={reason}
          onChange={setReason}
        />
        {form.problem && <Problem error={form.problem} of="order" />}
        <div className={styles['actions']}>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isPending={form.isBusy}>
            Make a one-time password
          </Button>
        </div>
      </Form>
    </Dialog>
  );
};
