import { ShieldCheck } from 'lucide-react';
import { useApi } from '#console/api/use-api.js';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import type { SectionProps } from '../sections.jsx';
import { DriftItemCard } from './drift-item.jsx';
import { machineDriftDocument } from './drift.graphql.js';
import styles from './drift.module.css';

/** What is not as it was decided: first what nobody said that he knows of. */
export const DriftSection = ({ machineId }: SectionProps) => {
  const asked = useApi(machineDriftDocument, { id: machineId }, { topics: ['drift', 'machine'] });
  return (
    <Answer of={asked} height={20}>
      {({ machine }) => {
        const items = (machine?.drift ?? []).toSorted((a, b) => Number(a.acknowledged) - Number(b.acknowledged));
        if (items.length === 0)
          return (
            <EmptyState title="No drift" icon={<ShieldCheck size={28} strokeWidth={1.5} aria-hidden />}>
              All that was seen of it is as it was decided.
            </EmptyState>
          );
        return (
          <>
            <h2 className="visually-hidden">Drift</h2>
            <div className={styles['list']}>
              {items.map((item) => (
                <DriftItemCard key={item.item} item={item} subject={machine?.called ?? machineId} />
              ))}
            </div>
          </>
        );
      }}
    </Answer>
  );
};
