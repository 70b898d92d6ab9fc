import { CommandMenu } from '#console/commands/command-menu.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Meter } from '#console/ui/meter.jsx';
import { Panel } from '#console/ui/panel.jsx';
import type { Thing } from '../rack/model.js';
import type { WholeRackFragment } from '../rack/rack.graphql.js';
import styles from './facts.module.css';

type Feed = WholeRackFragment['feeds'][number];

const feedText = ({ feed, volts, amps }: Feed): string =>
  [feed, ...(volts === null ? [] : [`${volts} V`]), ...(amps === null ? [] : [`${amps} A`])].join(' ');

export interface RackFactsProps {
  readonly rack: WholeRackFragment;
  /** What hangs beside the units. */
  readonly beside: readonly Thing[];
  readonly onSelect: (key: string) => void;
}

/** The rack itself, as long as nothing in it is chosen. */
export const RackFacts = ({ rack, beside, onSelect }: RackFactsProps) => (
  <Panel
    title={`Rack ${rack.id}`}
    actions={
      <CommandMenu
        subject={rack.id}
        commands={['reserveUnits', 'changeRack', rack.retired ? 'restoreRack' : 'retireRack']}
        fixed={{ rack: rack.id }}
      />
    }
  >
    <div className={styles['facts']}>
      <Meter label="Units" of={rack.height} parts={[{ name: 'used', value: rack.usedUnits, tone: 'accent' }]} />
      <KeyValues
        values={[
          ['Used', `${rack.usedUnits} of ${rack.height} units`],
          ['Stands in', [rack.room, rack.row && `row ${rack.row}`].filter(Boolean).join(', ')],
          ['Width', `${rack.width} inches`],
          ['Counted', rack.numbering === 'BOTTOM' ? 'from the bottom' : 'from the top'],
          ['Feeds', rack.feeds.map(feedText).join(', ')],
        ]}
      />
      {beside.length > 0 && (
        <>
          <h3>Beside the units</h3>
          <ul className={styles['list']}>
            {beside.map(({ key, label, detail }) => (
              <li key={key}>
                <button type="button" className={styles['plain']} onClick={() => onSelect(key)}>
                  {label}
                </button>{' '}
                {detail}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  </Panel>
);
