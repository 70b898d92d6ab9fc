import type { PointerEvent } from 'react';
import { useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { LifecycleBadge } from '#console/ui/badge.jsx';
import { Button } from '#console/ui/button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import type { Subject } from '../move/spot.js';
import { keyOf, labelOfMachine, type RackMachine } from '../rack/model.js';
import { unplacedDocument } from '../rack/rack.graphql.js';
import styles from './facts.module.css';

/** Machines that stand nowhere, and are not out of use. */
const nowhere = 'not has rack and not has chassis and lifecycle in (new, accepted)';

export const subjectOfUnplaced = (machine: RackMachine): Subject => ({
  kind: 'machine',
  id: machine.id,
  key: keyOf('machine', machine.id),
  label: labelOfMachine(machine.id, machine),
  height: 1,
  face: 'BOTH',
  side: 'FULL',
});

export interface TrayProps {
  readonly onGrab: (subject: Subject, event: PointerEvent) => void;
  readonly onCarry: (subject: Subject) => void;
}

/** Machines that have no place yet: pulled into the picture, or placed by keyboard. */
export const Tray = ({ onGrab, onCarry }: TrayProps) => {
  const [search, setSearch] = useState('');
  const [height, setHeight] = useState('1');
  const asked = useApi(
    unplacedDocument,
    { filter: nowhere, search: search.trim() === '' ? null : search },
    { topics: ['machine'] },
  );
  const units = Math.min(Math.max(Number.parseInt(height, 10) || 1, 1), 60);
  return (
    <Answer of={asked} height={8}>
      {({ machines: { totalCount, edges } }) =>
        totalCount === 0 && search === '' ? null : (
          <Panel title={`Without a place (${totalCount.toLocaleString('en')})`}>
            <div className={styles['tray']}>
              <div className={styles['trayFields']}>
                <TextField label="Serial, MAC or name" value={search} onChange={setSearch} />
                <TextField label="Units high" value={height} onChange={setHeight} inputMode="numeric" />
              </div>
              {edges.map(({ node }) => {
                const subject = { ...subjectOfUnplaced(node), height: units };
                return (
                  <div key={node.id} className={styles['trayItem']} onPointerDown={(event) => onGrab(subject, event)}>
                    <div>
                      <p>{subject.label}</p>
                      <p className={styles['soft']}>
                        {[node.system.serial, node.system.product]
                          .filter((one) => one !== null && one !== subject.label)
                          .join(' · ')}
                      </p>
                    </div>
                    <LifecycleBadge lifecycle={node.lifecycle} />
                    <Button look="quiet" aria-label={`Place ${subject.label}`} onPress={() => onCarry(subject)}>
                      Place…
                    </Button>
                  </div>
                );
              })}
              {edges.length === 0 && <p>No machine without a place matches.</p>}
            </div>
          </Panel>
        )
      }
    </Answer>
  );
};
