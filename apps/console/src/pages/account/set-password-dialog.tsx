import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { request } from '#console/api/request.js';
import { Button } from '#console/ui/button.jsx';
import { Dialog } from '#console/ui/dialog.jsx';
import { Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { setPasswordDocument } from './account.graphql.js';
import styles from './account.module.css';
import { ShownOnce } from './shown-once.jsx';
import { useSubmit } from './use-submit.js';

export interface SetPasswordDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** For somebody who lost theirs, or must not get in with it any more. */
export const SetPasswordDialog = ({ name, onClose }: SetPasswordDialogProps) => {
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState<string>();
  const form = useSubmit(async (underKey) => {
    const content = { name, ...(reason.trim() !== '' && { reason: reason.trim() }) };
    const { setAccountPassword } = await underKey(content, (idempotencyKey) =>
      request(setPasswordDocument, { input: { ...content, idempotencyKey } }),
    );
    setPassword(setAccountPassword.oneTimePassword ?? undefined);
    return setAccountPassword.refusal;
  }, []);
  if (password !== undefined)
    return (
      <Dialog title={`Account ${name}`} isOpen onClose={onClose}>
        <ShownOnce what="one-time password" text={password} onDone={onClose}>
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
        <p>A one-time password is made, and shown to you. {name} is signed out everywhere; access tokens stay.</p>
        <TextField
          label="Reason (optional)"
          hint="Why; stands in the history for ever."
          autoFocus
          value={reason}
          onChange={setReason}
        />
        {form.problem && <Problem error={form.problem} />}
        <div className={styles['actions']}>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isDisabled={form.isBusy}>
            Make a one-time password
          </Button>
        </div>
      </Form>
    </Dialog>
  );
};
