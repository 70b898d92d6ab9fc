import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { request } from '#console/api/request.js';
import type { UnderKey } from '#console/commands/under-key.js';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Dialog } from '#console/ui/dialog.jsx';
import { Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { createAccountDocument } from './account.graphql.js';
import styles from './account.module.css';
import { noScope, scopeInput } from './codes.js';
import { madeOnce, type MadeOnce } from './made-once.js';
import { RoleField, type PersonRole } from './role-field.jsx';
import { ScopeFields } from './scope-fields.jsx';
import { SetPasswordDialog } from './set-password-dialog.jsx';
import { ShownOnce } from './shown-once.jsx';
import { useSubmit } from './use-submit.js';

/** `Ada Lovelace` as `ada.lovelace`: what most would choose. */
const nameFor = (displayName: string): string =>
  displayName
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '.')
    .replaceAll(/^\.|\.$/g, '');

function useNewAccount() {
  const [displayName, setDisplayName] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [accessRole, setRole] = useState<PersonRole>('OPERATOR');
  const [scope, setScope] = useState(noScope);
  const [made, setMade] = useState<MadeOnce>();
  const name = chosen ?? nameFor(displayName);
  const send = async (underKey: UnderKey) => {
    const content = { name, displayName, accessRole, ...scopeInput(scope) };
    const { createAccount } = await underKey(content, (idempotencyKey) =>
      request(createAccountDocument, { input: { ...content, idempotencyKey } }),
    );
    setMade(madeOnce(createAccount, createAccount.oneTimePassword));
    return createAccount;
  };
  const form = useSubmit(send, ['name', 'displayName', 'accessRole', 'sites', 'clusters']);
  return { displayName, setDisplayName, name, setChosen, accessRole, setRole, scope, setScope, made, form };
}

export const NewAccountDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const one = useNewAccount();
  const { name, form, made } = one;
  if (made?.is === 'lost') return <SetPasswordDialog name={name} isLost onClose={onClose} />;
  if (made)
    return (
      <Dialog title={`Account ${name}`} isOpen onClose={onClose}>
        <ShownOnce what="one-time password" text={made.text} onDone={onClose}>
          Give it to {one.displayName.trim()}, who signs in as <strong>{name}</strong> and chooses another one there.
        </ShownOnce>
      </Dialog>
    );
  return (
    <Dialog title="New account" isOpen onClose={onClose}>
      <Form
        className={styles['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <TextField
          label="Person"
          placeholder="Ada Lovelace"
          autoFocus
          autoComplete="off"
          value={one.displayName}
          onChange={one.setDisplayName}
          error={form.at('displayName')}
        />
        <TextField
          label="Name to sign in with"
          hint="It stands in the history, and never becomes another person's."
          spellCheck="false"
          autoComplete="off"
          value={name}
          onChange={one.setChosen}
          error={form.at('name')}
        />
        <RoleField value={one.accessRole} onChange={one.setRole} error={form.at('accessRole')} />
        <ScopeFields value={one.scope} onChange={one.setScope} errorAt={form.at} />
        {form.problem && <Problem error={form.problem} of="order" />}
        <div className={styles['actions']}>
          <Button onPress={onClose}>Cancel</Button>
          <GuardedButton
            type="submit"
            look="primary"
            isPending={form.isBusy}
            impossible={
              name === '' || one.displayName.trim() === ''
                ? 'Say who it is and the name to sign in with first.'
                : undefined
            }
          >
            Create the account
          </GuardedButton>
        </div>
      </Form>
    </Dialog>
  );
};
