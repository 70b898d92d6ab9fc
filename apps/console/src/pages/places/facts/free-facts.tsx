import { CommandButton } from '#console/commands/command-button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import styles from './facts.module.css';

/** What a key of a picture says of a place that nobody holds. */
export type FreePlace =
  | { readonly is: 'units'; readonly face: 'FRONT' | 'REAR'; readonly unit: number; readonly height: number }
  | { readonly is: 'slot'; readonly chassis: string; readonly slot: string; readonly node?: string };

export function freePlaceOf(key: string | undefined): FreePlace | undefined {
  const units = /^free (FRONT|REAR) (\d+) (\d+)$/.exec(key ?? '');
  if (units) {
    const [, face, unit, height] = units;
    return { is: 'units', face: face === 'REAR' ? 'REAR' : 'FRONT', unit: Number(unit), height: Number(height) };
  }
  const [, chassis, slot, node] = /^slot (\S+) (\S+) ?(\S*)$/.exec(key ?? '') ?? [];
  if (chassis === undefined || slot === undefined) return undefined;
  return { is: 'slot', chassis, slot, ...(node !== '' && node !== undefined && { node }) };
}

export interface FreeFactsProps {
  readonly place: FreePlace;
  readonly rack: string;
  readonly children?: React.ReactNode;
}

/** A place that nobody holds: keep it, announce a machine for it, or put one there. */
export const FreeFacts = ({ place, rack, children }: FreeFactsProps) => {
  if (place.is === 'slot') {
    const { chassis, slot, node } = place;
    const where = { chassis, slot, ...(node !== undefined && { node }) };
    return (
      <Panel title={`Slot ${slot}${node === undefined ? '' : ` node ${node}`} of ${chassis}`}>
        <div className={styles['facts']}>
          <p>Nothing sits here.</p>
          <p className={styles['buttons']}>
            <CommandButton command="reserveSlot" subject={chassis} fixed={where}>
              Keep it
            </CommandButton>
            <CommandButton command="announceMachine" initial={{ machine: { place: where } }}>
              Announce a machine
            </CommandButton>
          </p>
          {children}
        </div>
      </Panel>
    );
  }
  const { unit, height } = place;
  const where = { rack, unit: String(unit) };
  return (
    <Panel title={height === 1 ? `U${unit}, free` : `U${unit}–${unit + height - 1}, free`}>
      <div className={styles['facts']}>
        <p>{height === 1 ? 'One unit' : `${height} units`} that nobody holds.</p>
        <p className={styles['buttons']}>
          <CommandButton
            command="reserveUnits"
            subject={rack}
            fixed={{ rack }}
            initial={{ unit: String(unit), height: String(height) }}
          >
            Keep units
          </CommandButton>
          <CommandButton command="announceMachine" initial={{ machine: { place: where } }}>
            Announce a machine
          </CommandButton>
          <CommandButton command="placeDevice" fixed={{ rack }} initial={{ unit: String(unit) }}>
            Place a device
          </CommandButton>
          <CommandButton command="placeChassis" fixed={{ rack }} initial={{ unit: String(unit) }}>
            Place a chassis
          </CommandButton>
        </p>
        {children}
      </div>
    </Panel>
  );
};
