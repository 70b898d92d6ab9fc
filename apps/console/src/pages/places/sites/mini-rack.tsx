import { Link } from '@tanstack/react-router';
import { boxOf, type Scale } from '../rack/layout.js';
import { fillStep, standingOf, stateNames, stateOfPlace, type FloorRack } from './floor-model.js';
import type { SitePaint } from './site-search.js';
import styles from './sites.module.css';

/** Pixels: real proportions, small. */
const scale: Scale = { unit: 4, gutter: 3, body: 44, edge: 3 };

const kinds = { MACHINE: 'machine', CHASSIS: 'chassis', DEVICE: 'device', RESERVATION: 'kept' } as const;

const Picture = ({ rack, colour }: { readonly rack: FloorRack; readonly colour: SitePaint }) => {
  const [width, height] = [scale.body + 2 * scale.gutter, rack.height * scale.unit + 2 * scale.edge];
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden className={styles['mini']}>
      <rect x={0.5} y={0.5} width={width - 1} height={height - 1} rx={3} className={styles['frame']} />
      <rect
        x={scale.gutter}
        y={scale.edge}
        width={scale.body}
        height={rack.height * scale.unit}
        className={styles['inside']}
      />
      {rack.places
        .filter((one) => !one.ended && one.height > 0)
        .map((place) => {
          const box = boxOf(rack, scale, place, 'FRONT');
          return (
            <rect
              key={`${place.holderKind} ${place.holderId}`}
              x={box.x}
              y={box.y + 0.5}
              width={box.width}
              height={box.height - 1}
              data-kind={kinds[place.holderKind]}
              data-state={colour === 'state' ? stateOfPlace(place) : 'plain'}
            />
          );
        })}
    </svg>
  );
};

/** A rack on the floor plan: its picture in small, how it stands in words, and the way to it. */
export const MiniRack = ({ rack, colour }: { readonly rack: FloorRack; readonly colour: SitePaint }) => {
  const { worst, machines, silent, free, fill } = standingOf(rack);
  const [site = '', code = ''] = rack.id.split('/');
  const step = fillStep(fill);
  const said =
    colour === 'state' ? (silent > 0 ? `${silent} silent` : stateNames[worst]) : `${Math.round(fill * 100)} % full`;
  return (
    <Link
      to="/racks/$site/$rack"
      params={{ site, rack: code }}
      search={{}}
      className={styles['rack']}
      data-tone={colour === 'state' ? worst : `fill-${step.step}`}
    >
      <span className={styles['code']}>
        <span className="visually-hidden">Rack </span>
        {rack.code}
        <span className="visually-hidden">
          , {rack.title}, {machines} machines
        </span>
      </span>
      <Picture rack={rack} colour={colour} />
      <span className={styles['free']}>{free} U free</span>
      <span className={styles['said']}>{said}</span>
    </Link>
  );
};
