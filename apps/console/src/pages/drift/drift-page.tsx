import { Page } from '#console/ui/page.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { DriftCauses } from './drift-causes.jsx';
import { DriftChoices } from './drift-choices.jsx';
import { DriftItems } from './drift-items.jsx';
import { useDriftSearch } from './use-drift-search.js';

export const DriftPage = () => {
  const { shown, show } = useDriftSearch();
  const choose = (view: string) => show({ view: view === 'items' ? 'items' : undefined });
  return (
    <Page
      title="Drift"
      lead="What is not as it was decided, by what is behind it. Acknowledge what you know of and leave for now: it stays quiet until the day that you say."
    >
      <DriftChoices />
      <Tabs
        label="Drift"
        selected={shown.view ?? 'causes'}
        onSelect={choose}
        tabs={[
          { id: 'causes', label: 'By cause', content: <DriftCauses /> },
          { id: 'items', label: 'One by one', content: <DriftItems /> },
        ]}
      />
    </Page>
  );
};
