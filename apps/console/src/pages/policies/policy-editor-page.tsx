import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Page } from '#console/ui/page.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { PolicyForm } from './policy-form.jsx';
import { policyWholeDocument } from './policies.graphql.js';
import { PolicyTabs } from './policy-tabs.jsx';
import { kindOfApi, ruleInput, ruleText } from './rule-input.js';

const route = getRouteApi('/policy-editor');

const Existing = ({ code }: { readonly code: string }) => {
  // Not live: what is being edited is not changed under somebody's hands; a newer version is refused by its revision.
  const answer = useApi(policyWholeDocument, { policy: code }, { topics: [], isAnew: true });
  return (
    <Answer of={answer} height={30}>
      {({ policy }) =>
        policy ? (
          <PolicyForm
            key={policy.revision}
            isNew={false}
            revision={policy.revision}
            draft={{
              code: policy.code,
              title: policy.title,
              selector: policy.selector,
              kind: kindOfApi(policy.kind),
              text: ruleText(ruleInput(policy.rule)),
            }}
          />
        ) : (
          <EmptyState title={`There is no policy ${code}`}>
            <Link to="/policies">See all policies.</Link>
          </EmptyState>
        )
      }
    </Answer>
  );
};

export const PolicyEditorPage = () => {
  const { policy, kind = 'assignment' } = route.useSearch();
  return (
    <Page
      title={policy === undefined ? 'New policy' : `Change policy ${policy}`}
      lead="See first what it would move, machine by machine. What machines have stays until a command moves it."
    >
      <PolicyTabs />
      {policy === undefined ? (
        <PolicyForm isNew draft={{ code: '', title: '', selector: '', kind, text: undefined }} />
      ) : (
        <Existing code={policy} />
      )}
    </Page>
  );
};
