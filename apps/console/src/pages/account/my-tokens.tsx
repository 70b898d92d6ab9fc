import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useApiPages } from '#console/api/use-api-pages.js';
import { useSession } from '#console/app/session.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { More } from '#console/ui/more.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { myTokensDocument } from './account.graphql.js';
import { IssueTokenDialog } from './issue-token-dialog.jsx';
import { tokenColumns } from './token-columns.jsx';

/** Tokens that act for whoever is signed in. */
export const MyTokens = () => {
  const asked = useApiPages(myTokensDocument, {}, ({ myAccessTokens }) => myAccessTokens, { topics: ['accessToken'] });
  const [isIssuing, setIssuing] = useState(false);
  const byToken = useSession().kind === 'token';
  return (
    <Panel
      title="Your access tokens"
      isFlush
      actions={
        <GuardedButton
          impossible={byToken ? 'Sign in with your password to issue one.' : undefined}
          onPress={() => setIssuing(true)}
        >
          <Plus size={16} aria-hidden /> New token
        </GuardedButton>
      }
    >
      <Answer of={asked} height={6}>
        {(tokens) =>
          tokens.length === 0 ? (
            <EmptyState title="You have no tokens">
              A token lets a script or the command line act for you, with what you may or less.
            </EmptyState>
          ) : (
            <>
              <SimpleTable
                label="Your access tokens"
                columns={tokenColumns('revokeMyAccessToken')}
                rows={tokens}
                keyOf={({ id }) => id}
                isStacked
                isLongNamed
              />
              <More hasMore={asked.hasMore} isFetching={asked.isFetchingMore} onMore={asked.fetchMore} />
            </>
          )
        }
      </Answer>
      {isIssuing && <IssueTokenDialog kind="mine" onClose={() => setIssuing(false)} />}
    </Panel>
  );
};
