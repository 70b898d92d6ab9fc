import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useApi } from '#console/api/use-api.js';
import { Answer } from '#console/ui/states.jsx';
import { rackAroundDocument, type RackAroundQuery } from './rack.graphql.js';
import { boxesOf, startOfRow, type Box } from './rack-rows.js';
import styles from './rack-drawing.module.css';

type Rack = NonNullable<RackAroundQuery['rack']>;
type Place = Rack['units'][number]['front'][number];
export type Face = 'front' | 'rear';

const labelOf = ({ machine, chassis, device, purpose, holderId }: Place): string =>
  machine?.called ?? chassis?.title ?? device?.title ?? purpose ?? holderId;

/** The state as a word for the look of a box; words beside the drawing say the same. */
const stateOf = ({ holderKind, machine }: Place): string =>
  machine ? (machine.silent ? 'silent' : machine.lifecycle.toLowerCase()) : holderKind.toLowerCase();

/** Never by colour alone: what is not as usual has its word in the box. */
const toldStates: ReadonlySet<string> = new Set(['silent', 'new', 'retired', 'merged']);

interface BoxProps {
  readonly box: Box<Place>;
  readonly isMarked: boolean;
  /** Too small to be hit by a finger: nothing in it is a link. */
  readonly isPlain: boolean;
}

const DrawnBox = ({ box: { place, row, rows }, isMarked, isPlain }: BoxProps) => {
  const column = place.side === 'FULL' ? '2 / span 2' : place.side === 'LEFT' ? '2' : '3';
  const label = labelOf(place);
  const state = stateOf(place);
  const name = `${place.text}: ${label}${state === 'machine' ? '' : `, ${state}`}`;
  return (
    <li
      className={styles['box']}
      style={{ gridRow: `${row} / span ${rows}`, gridColumn: column }}
      data-state={state}
      title={name}
      {...(isMarked && { 'aria-current': 'location' as const })}
    >
      {place.machine && !isMarked && !isPlain ? (
        <Link to="/machines/$machineId" params={{ machineId: place.machine.id }} search={{}} aria-label={name}>
          {label}
        </Link>
      ) : (
        <span>
          {label}
          {isMarked && <span className="visually-hidden"> is here</span>}
        </span>
      )}
      {toldStates.has(state) && <small aria-hidden>{state}</small>}
    </li>
  );
};

interface FaceProps {
  readonly rack: Rack;
  readonly face: Face;
  /** Id of the machine, or of the chassis that it sits in. */
  readonly marked: ReadonlySet<string>;
  readonly isPlain: boolean;
}

const DrawnFace = ({ rack, face, marked, isPlain }: FaceProps) => {
  const boxes = boxesOf(rack.units.map((one) => ({ unit: one.unit, places: one[face] })));
  return (
    <figure className={styles['face']}>
      <figcaption>{face === 'front' ? 'Front' : 'Rear'}</figcaption>
      <ul className={styles['rack']} aria-label={`${rack.title}, ${face}, from the top down`}>
        {rack.units.map(({ unit }, at) => (
          <li key={unit} className={styles['unit']} style={{ gridRow: at + 1 }} data-unit={unit} aria-hidden>
            {unit}
          </li>
        ))}
        {boxes.map((box) => (
          <DrawnBox
            key={`${box.place.holderKind} ${box.place.holderId} ${box.row}`}
            box={box}
            isMarked={marked.has(box.place.holderId)}
            isPlain={isPlain}
          />
        ))}
      </ul>
    </figure>
  );
};

interface AroundProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** A stretch of the rack that scrolls, and begins where the machine is: what stands above and below it is what one looks for. */
const Around = ({ name, children }: AroundProps) => {
  const stretch = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const all = stretch.current;
    const here = all?.querySelector<HTMLElement>('[aria-current]');
    if (!all || !here) return;
    const topOf = (one: Element): number =>
      one.getBoundingClientRect().top - all.getBoundingClientRect().top + all.scrollTop;
    const heading = all.querySelector('figcaption')?.offsetHeight ?? 0;
    const rows = Array.from(all.querySelectorAll('[data-unit]'), (row) => topOf(row) - heading);
    const middle = topOf(here) - (all.clientHeight - here.offsetHeight) / 2;
    // It scrolls no further than its end, where a row may be cut as well.
    all.scrollTo({ top: startOfRow(rows, Math.min(middle, all.scrollHeight - all.clientHeight)) });
  }, []);
  return (
    <div ref={stretch} className={styles['around']} role="region" aria-label={`${name}, drawn`} tabIndex={0}>
      {children}
    </div>
  );
};

export interface RackDrawingProps {
  readonly rackId: string;
  /** Ids of what is marked: a machine, and the chassis that it sits in. */
  readonly marked: readonly string[];
  readonly faces: readonly Face[];
  /** For a place at the side of something else. */
  readonly isSmall?: boolean;
}

/** A rack with one holder marked: small, for finding the way to it. The rack's own page draws it large. */
export const RackDrawing = ({ rackId, marked, faces, isSmall = false }: RackDrawingProps) => {
  const asked = useApi(rackAroundDocument, { id: rackId }, { topics: ['rack', 'machine', 'chassis', 'device'] });
  const ids = new Set(marked);
  return (
    <Answer of={asked} height={30}>
      {({ rack }) =>
        rack && (
          <Around key={marked.join(' ')} name={rack.title}>
            <div className={styles['faces']} data-small={isSmall}>
              {faces.map((face) => (
                <DrawnFace key={face} rack={rack} face={face} marked={ids} isPlain={isSmall} />
              ))}
            </div>
          </Around>
        )
      }
    </Answer>
  );
};
