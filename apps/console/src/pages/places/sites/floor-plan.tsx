import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { floorOf, type FloorRack, type FloorRoom, type FloorRow } from './floor-model.js';
import { MiniRack } from './mini-rack.jsx';
import type { SitePaint } from './site-search.js';
import type { SiteHeadFragment } from './sites.graphql.js';
import styles from './sites.module.css';

const Row = ({
  site,
  room,
  row,
  colour,
}: {
  readonly site: string;
  readonly room: string | null;
  readonly row: FloorRow;
  readonly colour: SitePaint;
}) => (
  <section className={styles['row']} aria-label={row.title}>
    <div className={styles['rowHead']}>
      <h4>{row.title}</h4>
      {row.row !== null && room !== null && (
        <CommandMenu subject={`row ${row.row}`} commands={['removeRow']} fixed={{ site, room, row: row.row }} />
      )}
    </div>
    <ul className={styles['racks']}>
      {row.racks.map((rack) => (
        <li key={rack.id}>
          <MiniRack rack={rack} colour={colour} />
        </li>
      ))}
      <li>
        <CommandButton
          look="quiet"
          command="createRack"
          initial={{ rack: `${site}/`, ...(room !== null && { room }), ...(row.row !== null && { row: row.row }) }}
        >
          + Rack
        </CommandButton>
      </li>
    </ul>
  </section>
);

const Room = ({
  site,
  room,
  colour,
}: {
  readonly site: string;
  readonly room: FloorRoom;
  readonly colour: SitePaint;
}) => (
  <section className={styles['room']} aria-label={room.title}>
    <div className={styles['rowHead']}>
      <h3>{room.title}</h3>
      {room.room !== null && (
        <CommandMenu
          subject={`room ${room.room}`}
          commands={['addRow', 'removeRoom']}
          fixed={{ site, room: room.room }}
        />
      )}
    </div>
    {room.rows.map((row) => (
      <Row key={row.row ?? ''} site={site} room={room.room} row={row} colour={colour} />
    ))}
  </section>
);

export interface FloorPlanProps {
  readonly site: SiteHeadFragment;
  readonly racks: readonly FloorRack[];
  readonly colour: SitePaint;
}

/** A site from above: rooms, rows, and the racks in them as they stand. */
export const FloorPlan = ({ site, racks, colour }: FloorPlanProps) => {
  const rooms = floorOf(site, racks);
  if (rooms.length === 0)
    return (
      <EmptyState
        title="No racks yet"
        actions={
          <>
            <CommandButton command="addRoom" fixed={{ site: site.id }} />{' '}
            <CommandButton command="createRack" look="primary" initial={{ rack: `${site.id}/` }} />
          </>
        }
      >
        Add rooms and rows where there are any, and create the first rack; or import a list of places as CSV.
      </EmptyState>
    );
  return (
    <div className={styles['floor']}>
      {rooms.map((room) => (
        <Room key={room.room ?? ''} site={site.id} room={room} colour={colour} />
      ))}
    </div>
  );
};
