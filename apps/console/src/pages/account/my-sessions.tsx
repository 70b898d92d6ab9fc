import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient } from '#console/api/query-client.js';
import {
  endAllSessions,
  endSession,
  ownSessions,
  type OwnSession,
  type OwnSessions,
} from '#console/api/session-api.js';
import { signOut } from '#console/app/session.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Button } from '#console/ui/button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, Problem } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import styles from './account.module.css';
import { lengthText } from './length-text.js';

const key = ['own sessions'] as const;

const columns = (end: (session: OwnSession) => void): readonly Column<OwnSession>[] => [
  {
    id: 'browser',
    title: 'Browser',
    cell: ({ browser, current }) => (
      <span className={styles['badges']}>
        {browser ?? 'unknown'} {current && <Badge tone="good">this one</Badge>}
      </span>
    ),
  },
  { id: 'address', title: 'Address', cell: ({ remoteAddress }) => <code>{remoteAddress ?? '–'}</code> },
  { id: 'since', title: 'Signed in', cell: ({ since }) => <When at={since} /> },
  { id: 'used', title: 'Last used', cell: ({ lastUsedAt }) => <When at={lastUsedAt} /> },
  { id: 'idle', title: 'Ends unless used', cell: ({ idleExpiresAt }) => <When at={idleExpiresAt} /> },
  { id: 'end', title: 'Ends at the latest', cell: ({ expiresAt }) => <When at={expiresAt} isExact /> },
  {
    id: 'actions',
    title: <span className="visually-hidden">Actions</span>,
    isFigure: true,
    cell: (session) => (
      <Button look="quiet" onPress={() => end(session)}>
        Sign out
      </Button>
    ),
  },
];

/** Both ends that a session has, with the lengths that are set here. */
const Ends = ({ sessions, idleSeconds }: OwnSessions) => {
  const own = sessions.find(({ current }) => current);
  if (!own) return null;
  const wholeSeconds = (Date.parse(own.expiresAt) - Date.parse(own.since)) / 1000;
  return (
    <p className={styles['ends']}>
      A session ends when nobody uses it for {lengthText(idleSeconds)}, and after {lengthText(wholeSeconds)} however
      much it is used. What an open page asks by itself is no use. <em>Sign out everywhere</em> ends all of them, this
      one too; your access tokens stay valid until they expire or are revoked.
    </p>
  );
};

/** Where one is signed in, and how to end that. */
export const MySessions = () => {
  const asked = useQuery({ queryKey: key, queryFn: ownSessions, meta: { topics: [] } });
  const [problem, setProblem] = useState<Error>();
  const end = async (session: OwnSession): Promise<void> => {
    if (session.current) return signOut();
    try {
      await endSession(session.id);
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    }
    return queryClient.invalidateQueries({ queryKey: key });
  };
  return (
    <Panel
      title="Where you are signed in"
      isFlush
      actions={<Button onPress={() => void signOut(endAllSessions)}>Sign out everywhere</Button>}
    >
      {problem && <Problem error={problem} of="entry" />}
      <Answer of={asked} height={6}>
        {({ sessions, idleSeconds }) => (
          <>
            <SimpleTable
              label="Your sessions"
              columns={columns((session) => void end(session))}
              rows={sessions}
              keyOf={({ id }) => id}
              isStacked
              isLongNamed
            />
            <Ends sessions={sessions} idleSeconds={idleSeconds} />
          </>
        )}
      </Answer>
    </Panel>
  );
};
