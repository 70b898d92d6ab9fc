import { useMemo, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { request } from '#console/api/request.js';
import { useSession } from '#console/app/session.jsx';
import type { UnderKey } from '#console/commands/under-key.js';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Dialog } from '#console/ui/dialog.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { issueMineDocument, issueToolDocument } from './account.graphql.js';
import styles from './account.module.css';
import { noScope, scopeInput } from './codes.js';
import { IssuedToken, type Issued } from './issued-token.jsx';
import { madeOnce } from './made-once.js';
import { RoleField, type PersonRole } from './role-field.jsx';
import { ScopeFields } from './scope-fields.jsx';
import { useSubmit } from './use-submit.js';

const dayMs = 86_400_000;
const expiries = [
  { id: '30', label: 'in 30 days' },
  { id: '90', label: 'in 90 days' },
  { id: '365', label: 'in a year' },
  { id: 'never', label: 'never', detail: 'until it is revoked' },
] as const;

export interface IssueTokenDialogProps {
  /** One's own acts for the person; a tool's for itself. */
  readonly kind: 'mine' | 'tool';
  readonly onClose: () => void;
}

const words = {
  mine: { title: 'New access token of yours', example: 'laptop, backup script' },
  tool: { title: 'New access token for a tool', example: 'Ansible, wall board in hall 1' },
} as const;

const expiryOf = (days: string): { readonly expiresAt?: string } =>
  days === 'never' ? {} : { expiresAt: new Date(Date.now() + Number(days) * dayMs).toISOString() };

function useIssue(kind: 'mine' | 'tool') {
  const [label, setLabel] = useState('');
  const [accessRole, setRole] = useState<PersonRole>('VIEWER');
  const [days, setDays] = useState('90');
  const [scope, setScope] = useState(noScope);
  const [issued, setIssued] = useState<Issued>();
  // Reckoned when it is chosen: asked for again, it is the same token.
  const expiry = useMemo(() => expiryOf(days), [days]);
  const send = async (underKey: UnderKey) => {
    const content = { label, accessRole, ...expiry, ...scopeInput(scope) };
    const answer = await underKey(content, async (idempotencyKey) => {
      const input = { ...content, idempotencyKey };
      return kind === 'mine'
        ? (await request(issueMineDocument, { input })).issueMyAccessToken
        : (await request(issueToolDocument, { input })).issueAccessToken;
    });
    const made = madeOnce(answer, answer.token);
    setIssued(made && { made, tokenId: answer.tokenId });
    return answer;
  };
  const form = useSubmit(send, ['label', 'accessRole', 'sites', 'clusters', 'expiresAt']);
  return { label, setLabel, accessRole, setRole, days, setDays, scope, setScope, issued, form };
}

export const IssueTokenDialog = ({ kind, onClose }: IssueTokenDialogProps) => {
  const session = useSession();
  const { label, setLabel, accessRole, setRole, days, setDays, scope, setScope, issued, form } = useIssue(kind);
  if (issued) return <IssuedToken kind={kind} label={label.trim()} issued={issued} onClose={onClose} />;
  return (
    <Dialog title={words[kind].title} isOpen onClose={onClose}>
      <Form
        className={styles['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <TextField
          label="What it is for"
          placeholder={words[kind].example}
          autoFocus
          value={label}
          onChange={setLabel}
          error={form.at('label')}
        />
        <div className={styles['pair']}>
          <RoleField
            value={accessRole}
            onChange={setRole}
            most={kind === 'mine' ? session.accessRole : 'ADMIN'}
            error={form.at('accessRole')}
          />
          <SelectField
            label="Expires"
            options={expiries}
            value={days}
            onChange={setDays}
            error={form.at('expiresAt')}
          />
        </div>
        <ScopeFields value={scope} onChange={setScope} errorAt={form.at} />
        {form.problem && <Problem error={form.problem} of="order" />}
        <div className={styles['actions']}>
          <Button onPress={onClose}>Cancel</Button>
          <GuardedButton
            type="submit"
            look="primary"
            isPending={form.isBusy}
            impossible={label.trim() === '' ? 'Say what it is for first.' : undefined}
          >
            Issue the token
          </GuardedButton>
        </div>
      </Form>
    </Dialog>
  );
};
