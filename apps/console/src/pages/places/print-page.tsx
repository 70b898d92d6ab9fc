import { getRouteApi } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Button } from '#console/ui/button.jsx';
import { Page } from '#console/ui/page.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { racksNearbyDocument } from './rack/rack.graphql.js';
import { PrintedRack } from './print/printed-rack.jsx';

const route = getRouteApi('/sites/$site/print');

/** Racks on paper: one a page, black on white, with names and serials. */
export const PrintPage = () => {
  const { site } = route.useParams();
  const { rack } = route.useSearch();
  const filter = rack === undefined ? `site="${site}"` : `site="${site}" and code="${rack}"`;
  const asked = useApi(racksNearbyDocument, { filter }, { topics: ['rack'] });
  return (
    <Page
      title={rack === undefined ? `Racks of ${site}` : `Rack ${site}/${rack}`}
      actions={
        <Button look="primary" onPress={() => print()}>
          Print
        </Button>
      }
    >
      <Answer of={asked} height={60}>
        {({ racks: { edges } }) =>
          edges.length === 0 ? (
            <EmptyState title="There are no racks to print" />
          ) : (
            edges.map(({ node: { id } }) => <PrintedRack key={id} id={id} />)
          )
        }
      </Answer>
    </Page>
  );
};
