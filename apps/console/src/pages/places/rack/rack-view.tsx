import { getRouteApi } from '@tanstack/react-router';
import { Tabs } from '#console/ui/tabs.jsx';
import { CablingView } from '../cabling/cabling-view.jsx';
import { PowerView } from '../power/power-view.jsx';
import { PictureView } from './picture-view.jsx';
import { rackTabs } from './rack-search.js';
import { RackList } from './rack-list.jsx';
import { useChoose } from './use-choose.js';
import type { WholeRack } from './use-rack.js';

const route = getRouteApi('/racks/$site/$rack');

/** The faces of a rack's page: the picture, the same in words, its cables, its power. */
export const RackView = ({ whole }: { readonly whole: WholeRack }) => {
  const { tab = 'picture' } = route.useSearch();
  const choose = useChoose();
  return (
    <Tabs
      label="Rack"
      selected={tab}
      onSelect={(id) => choose({ tab: rackTabs.find((one) => one === id) })}
      tabs={[
        { id: 'picture', label: 'Picture', content: <PictureView whole={whole} /> },
        { id: 'list', label: 'List of units', content: <RackList model={whole.model} /> },
        { id: 'cabling', label: 'Cabling', content: <CablingView rack={whole.rack} model={whole.model} /> },
        { id: 'power', label: 'Power', content: <PowerView rack={whole.rack} /> },
      ]}
    />
  );
};
