import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useApiPages } from '#console/api/use-api-pages.js';
import { mayActAs, useSession } from '#console/app/session.jsx';
import { Button } from '#console/ui/button.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { Actor } from '../orders/actor.jsx';
import { allTokensDocument, type AllTokensQuery } from './account.graphql.js';
import styles from './account.module.css';
import { IssueTokenDialog } from './issue-token-dialog.jsx';
import { OnlyAdmins } from './only-admins.jsx';
import { tokenColumns } from './token-columns.jsx';

type Token = AllTokensQuery['accessTokens']['edges'][number]['node'];

const own: readonly Column<Token>[] = [
  { id: 'owner', title: 'Acts for', cell: ({ owner }) => owner ?? <span className={styles['soft']}>itself</span> },
  { id: 'by', title: 'Issued by', cell: ({ issuedBy }) => <Actor actor={issuedBy} /> },
];

const holds = ({ revokedAt, expiresAt }: Token): boolean =>
  revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now());

const Tokens = () => {
  const asked = useApiPages(allTokensDocument, {}, ({ accessTokens }) => accessTokens, {
    topics: ['accessToken', 'account'],
  });
  const [showsAll, setShowsAll] = useState(false);
  return (
    <Panel
      title="Tokens of tools and people"
      isFlush
      actions={
        <Checkbox isSelected={showsAll} onChange={setShowsAll}>
          Also revoked and expired
        </Checkbox>
      }
    >
      <Answer of={asked}>
        {(tokens) => {
          const rows = tokens.filter((one) => showsAll || holds(one));
          if (rows.length === 0 && !asked.hasMore)
            return <EmptyState title="No token holds">Issue one for a tool; people sign in with accounts.</EmptyState>;
          return (
            <>
              <SimpleTable
                label="Access tokens"
                columns={tokenColumns<Token>('revokeAccessToken', own)}
                rows={rows}
                keyOf={({ id }) => id}
                isStacked
                isLongNamed
              />
              <More hasMore={asked.hasMore} isFetching={asked.isFetchingMore} onMore={asked.fetchMore} />
            </>
          );
        }}
      </Answer>
    </Panel>
  );
};

export const TokensPage = () => {
  const session = useSession();
  const [isIssuing, setIssuing] = useState(false);
  const may = mayActAs(session, 'ADMIN') && session.scope === null;
  return (
    <Page
      title="Access tokens"
      lead="Each lets a tool, or a person's script, in. Machines get theirs when they enrol, and are not in this list."
      actions={
        may && (
          <Button look="primary" onPress={() => setIssuing(true)}>
            <Plus size={16} aria-hidden /> New token for a tool
          </Button>
        )
      }
    >
      {may ? <Tokens /> : <OnlyAdmins what="all access tokens" />}
      {isIssuing && <IssueTokenDialog kind="tool" onClose={() => setIssuing(false)} />}
    </Page>
  );
};
