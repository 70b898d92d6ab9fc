import { getRouteApi } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { isPast } from '#console/api/moment.js';
import { mayActAs, useSession } from '#console/app/session.jsx';
import { useMoment } from '#console/app/use-moment.js';
import { IconButton } from '#console/ui/button.jsx';
import { RackFacts } from '../facts/rack-facts.jsx';
import { Chosen } from '../facts/chosen.jsx';
import { Tray } from '../facts/tray.jsx';
import { useMove } from '../move/use-move.js';
import { subjectOf, type Board } from '../move/spot.js';
import { Boards } from './boards.jsx';
import { compared } from './compare.js';
import { ComparisonList } from './comparison-list.jsx';
import { Controls } from './controls.jsx';
import { itemsOf, looksIn } from './items.js';
import { Legend } from './legend.jsx';
import { paletteOf, paintNames } from './paint.js';
import type { FaceChoice } from './rack-search.js';
import styles from './rack.module.css';
import { proposedSpot, spotOfFound } from './start-spot.js';
import { useChoose } from './use-choose.js';
import { useExtras, useRack, useRackNow, type WholeRack } from './use-rack.js';
import { useIsNarrow, useScale } from './use-scale.js';

const route = getRouteApi('/racks/$site/$rack');

const facesOf = (choice: FaceChoice): readonly Board['seen'][] =>
  choice === 'both' ? ['FRONT', 'REAR'] : [choice === 'front' ? 'FRONT' : 'REAR'];

/** Which sides of which racks are shown. */
function useBoards({ model }: WholeRack): readonly Board[] {
  const { faces, beside } = route.useSearch();
  const isNarrow = useIsNarrow();
  const other = useRack(beside === undefined ? undefined : `${model.site}/${beside}`).data?.model;
  return useMemo(() => {
    const seen = facesOf(faces ?? (isNarrow ? 'front' : 'both'));
    const own = seen.map((one): Board => ({ model, seen: one }));
    return other && other.id !== model.id ? [...own, { model: other, seen: seen[0] ?? 'FRONT' }] : own;
  }, [model, other, faces, isNarrow]);
}

function usePalette({ model, machines }: WholeRack) {
  const { colour = 'state' } = route.useSearch();
  const extras = useExtras(model.id, colour);
  const { asOf, observedAsOf } = useMoment();
  return useMemo(() => {
    const given = Date.parse(observedAsOf ?? asOf ?? '');
    return paletteOf(colour, machines, extras, Number.isNaN(given) ? Date.now() : given);
  }, [colour, machines, extras, asOf, observedAsOf]);
}

/** The rack drawn, what was chosen in it beside, and machines that have no place yet. */
export const PictureView = ({ whole }: { readonly whole: WholeRack }) => {
  const { rack, model } = whole;
  const { at, compare, colour = 'state' } = route.useSearch();
  const choose = useChoose();
  const past = isPast(useMoment());
  const session = useSession();
  const boards = useBoards(whole);
  const scale = useScale(rack.width);
  const palette = usePalette(whole);
  const controls = useMove(boards, scale);
  const now = useRackNow(rack.id, !past || compare !== true);
  const comparison = useMemo(
    () => (past && compare && now ? compared(model, now.model) : undefined),
    [past, compare, now, model],
  );
  const mayMove = !past && mayActAs(session, 'OPERATOR');
  const looks = looksIn(boards.flatMap((board) => itemsOf(board.model, board.seen, scale, palette)));
  const isPulled = controls.move?.phase === 'carried' && controls.move.by === 'pointer';
  return (
    <div className={`${styles['view']} ${isPulled ? styles['carried'] : ''}`} data-moving={controls.move !== undefined}>
      <Controls whole={whole} isPast={past} />
      <Legend looks={looks} title={`Colours by ${paintNames[colour].toLowerCase()}`} />
      <div className={styles['layout']}>
        <div className={styles['main']}>
          <Boards
            boards={boards}
            scale={scale}
            palette={palette}
            controls={controls}
            selected={at}
            onSelect={(key) => choose({ at: key === at ? undefined : key })}
            fixed={mayMove ? undefined : 'off'}
            comparison={comparison}
          />
        </div>
        <div className={styles['aside']}>
          {comparison && <ComparisonList comparison={comparison} />}
          {at === undefined ? (
            <RackFacts
              rack={rack}
              beside={model.things.filter(({ height }) => height === 0)}
              onSelect={(key) => choose({ at: key })}
            />
          ) : (
            <div className={styles['sheet']}>
              <div className={styles['sheetClose']}>
                <IconButton label="Close" onPress={() => choose({ at: undefined })}>
                  <X size={18} aria-hidden />
                </IconButton>
              </div>
              <Chosen
                models={[...new Set(boards.map((board) => board.model))]}
                chosen={at}
                subjectOf={subjectOf}
                onCarry={
                  mayMove
                    ? (found, on, toPorts) => {
                        const subject = subjectOf(found, on.id);
                        const board = boards.find((one) => one.model.id === on.id);
                        if (!subject || !board) return;
                        controls.carry(subject, (toPorts && proposedSpot(found, boards)) || spotOfFound(found, board));
                      }
                    : undefined
                }
              />
            </div>
          )}
          {mayMove && (
            <Tray
              onGrab={(subject, event) => controls.grab(subject, event, 0)}
              onCarry={(subject) => controls.carry(subject)}
            />
          )}
        </div>
      </div>
    </div>
  );
};
