import { useEffect, useRef, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import styles from './tabs.module.css';
import { useEdges } from './use-edges.js';

export interface TabEntry {
  readonly id: string;
  readonly label: string;
  /** How many there are of what it shows. */
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabEntry[];
  readonly selected: string;
  /** Keep the choice in the address of the page: a link shows everybody the same. */
  readonly onSelect: (id: string) => void;
}

/** On a phone not all have room: the chosen one is in sight. */
function useInSight(selected: string) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The tabs are drawn one frame after the list.
    const frame = requestAnimationFrame(() => {
      const all = list.current;
      const tab = all?.querySelector<HTMLElement>(`[data-key="${CSS.escape(selected)}"]`);
      if (all && tab) all.scrollTo({ left: tab.offsetLeft - (all.clientWidth - tab.offsetWidth) / 2 });
    });
    return () => cancelAnimationFrame(frame);
  }, [selected]);
  return list;
}

export const Tabs = ({ label, tabs, selected, onSelect }: TabsProps) => {
  const list = useInSight(selected);
  useEdges(list);
  return (
    <AriaTabs className={styles['tabs']} selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList ref={list} aria-label={label} className={styles['list']} items={tabs}>
        {({ id, label: text, count }) => (
          <Tab id={id} className={styles['tab']}>
            {text}
            {count !== undefined && <span className={styles['count']}>{count.toLocaleString('en')}</span>}
          </Tab>
        )}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
};
