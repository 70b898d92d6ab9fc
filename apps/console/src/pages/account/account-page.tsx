import { useState } from 'react';
import { becomeSession, useSession } from '#console/app/session.jsx';
import { NewPasswordForm } from '#console/app/new-password-form.jsx';
import { limitsTold } from '#console/app/whole-only.js';
import { Badge } from '#console/ui/badge.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { tell } from '#console/ui/toast.jsx';
import { When } from '#console/ui/when.jsx';
import styles from './account.module.css';
import { scopeText } from './codes.js';
import { MySessions } from './my-sessions.jsx';
import { MyTokens } from './my-tokens.jsx';

const You = () => {
  const session = useSession();
  return (
    <Panel title="You">
      <KeyValues
        values={[
          ['Name', session.name ?? 'none: you are in with an access token'],
          [session.name === null ? 'Token' : 'Called', session.displayName],
          ['Access role', <Badge key="role">{session.accessRole.toLowerCase()}</Badge>],
          ['Limited to', session.scope === null ? scopeText(null) : limitsTold(session.scope)],
          ['In the history', <code key="actor">{session.actor}</code>],
          ['Signed in', <When key="since" at={session.since} />],
          ['Ends at the latest', <When key="end" at={session.expiresAt} isExact />],
        ]}
      />
    </Panel>
  );
};

const Password = ({ name }: { readonly name: string }) => {
  const [changed, setChanged] = useState(0);
  return (
    <Panel title="Password">
      <div className={styles['narrow']}>
        <NewPasswordForm
          key={changed}
          beforeLabel="Current password"
          name={name}
          onChanged={(session) => {
            becomeSession(session);
            setChanged(changed + 1);
            tell({ text: 'Your password is changed; you are signed out everywhere else.' });
          }}
        />
      </div>
    </Panel>
  );
};

export const AccountPage = () => {
  const session = useSession();
  const { name } = session;
  return (
    <Page title="Your account" lead="Your password, where you are signed in, and the tokens that act for you.">
      <Columns>
        <You />
        {name !== null && session.kind === 'account' && <Password name={name} />}
      </Columns>
      <MySessions />
      {name !== null && <MyTokens />}
    </Page>
  );
};
