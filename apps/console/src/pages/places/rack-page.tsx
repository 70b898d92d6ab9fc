import { getRouteApi, Link } from '@tanstack/react-router';
import { Page } from '#console/ui/page.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { EmptyThen } from '#console/app/empty-then.jsx';
import { CommandButton } from '#console/commands/command-button.jsx';
import { RackView } from './rack/rack-view.jsx';
import { useRack } from './rack/use-rack.js';

const route = getRouteApi('/racks/$site/$rack');

/** One rack: drawn, listed, cabled, fed. */
export const RackPage = () => {
  const { site, rack } = route.useParams();
  const id = `${site}/${rack}`;
  const asked = useRack(id);
  // A rack may have a code alone.
  const title = asked.data?.rack.title || rack;
  return (
    <Page
      title={`Rack ${id}`}
      heading={
        <>
          <Link to="/sites/$site" params={{ site }} search={{}}>
            {asked.data?.rack.site.title ?? site}
          </Link>
          <span aria-hidden>›</span>
          {title === rack ? `Rack ${rack}` : `Rack ${rack} · ${title}`}
        </>
      }
      actions={
        asked.data !== null && (
          <Link to="/sites/$site/print" params={{ site }} search={{ rack }}>
            Print
          </Link>
        )
      }
    >
      <Answer of={asked} height={60}>
        {(whole) =>
          whole ? (
            <RackView whole={whole} />
          ) : (
            <EmptyThen page="/sites" none={`no rack ${id}`}>
              <EmptyState
                title={`There is no rack ${id}`}
                actions={
                  <CommandButton command="createRack" initial={{ rack: id }}>
                    Create it
                  </CommandButton>
                }
              >
                It may be called otherwise: see <Link to="/sites">all racks</Link>, or create it.
              </EmptyState>
            </EmptyThen>
          )
        }
      </Answer>
    </Page>
  );
};
