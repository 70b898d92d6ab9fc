import { useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Button } from '#console/ui/button.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer } from '#console/ui/states.jsx';
import { DriftItem, keyOf, type Item } from './drift-item.jsx';
import { driftItemsDocument } from './drift-page.graphql.js';
import { filterOf } from './drift-search.js';
import styles from './drift.module.css';
import { inAWeek } from './in-a-week.js';
import { NoDrift } from './no-drift.jsx';
import { Paging } from './paging.jsx';
import { useDriftSearch } from './use-drift-search.js';

interface ChosenProps {
  readonly chosen: readonly Item[];
  readonly onNone: () => void;
}

/** What is done to all that were chosen. */
const Chosen = ({ chosen, onNone }: ChosenProps) => (
  <div className={styles['chosen']} role="status">
    <strong>{chosen.length} chosen</strong>
    <CommandButton
      command="acknowledgeDriftItems"
      subject={`${chosen.length} items`}
      fixed={{ items: chosen.map(({ machineId, item }) => ({ machineId, item })), mode: 'BEST_EFFORT' }}
      initial={{ until: inAWeek() }}
      count={chosen.length}
      look="primary"
      onDone={onNone}
    >
      Acknowledge
    </CommandButton>
    <Button look="quiet" onPress={onNone}>
      Choose none
    </Button>
  </div>
);

interface ListProps {
  readonly items: readonly Item[];
}

const List = ({ items }: ListProps) => {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const free = items.filter(({ acknowledged }) => !acknowledged);
  const chosen = free.filter((item) => keys.has(keyOf(item)));
  const choose = (item: Item, is: boolean) => {
    const next = new Set(keys);
    if (is) next.add(keyOf(item));
    else next.delete(keyOf(item));
    setKeys(next);
  };
  return (
    <>
      <div className={styles['bar']}>
        <Checkbox
          isDisabled={free.length === 0}
          isSelected={free.length > 0 && chosen.length === free.length}
          isIndeterminate={chosen.length > 0 && chosen.length < free.length}
          onChange={(is) => setKeys(new Set(is ? free.map(keyOf) : []))}
        >
          {free.length === 0 ? 'All on this page are acknowledged' : 'All on this page'}
        </Checkbox>
        {chosen.length > 0 && <Chosen chosen={chosen} onNone={() => setKeys(new Set())} />}
      </div>
      <ul className={styles['items']}>
        {items.map((item) => (
          <DriftItem
            key={keyOf(item)}
            item={item}
            isChosen={keys.has(keyOf(item))}
            onChoose={(is) => choose(item, is)}
          />
        ))}
      </ul>
    </>
  );
};

export const DriftItems = () => {
  const { shown } = useDriftSearch();
  const { search, after } = shown;
  const asked = useApi(driftItemsDocument, { filter: filterOf(shown), search, after }, { topics: ['drift'] });
  return (
    <Answer of={asked} height={24}>
      {({ drift: { edges, totalCount, pageInfo } }) =>
        totalCount === 0 ? (
          <NoDrift of={shown} />
        ) : (
          <Panel title={`${totalCount.toLocaleString('en')} ${totalCount === 1 ? 'item' : 'items'}`} isFlush>
            <List items={edges.map(({ node }) => node)} />
            <Paging pageInfo={pageInfo} />
          </Panel>
        )
      }
    </Answer>
  );
};
