import { getRouteApi } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { paintModes, paintNames } from './paint.js';
import { racksNearbyDocument } from './rack.graphql.js';
import { faceChoices, type FaceChoice, type RackSearch } from './rack-search.js';
import styles from './rack.module.css';
import { useChoose } from './use-choose.js';
import type { WholeRack } from './use-rack.js';
import { useIsNarrow } from './use-scale.js';

const route = getRouteApi('/racks/$site/$rack');

const faceNames: Readonly<Record<FaceChoice, string>> = { both: 'Front and rear', front: 'Front', rear: 'Rear' };
const alone = '-';

/** How the rack is shown: by what colour, from which side, beside which other rack; all of it stands in the address. */
export const Controls = ({ whole: { rack }, isPast }: { readonly whole: WholeRack; readonly isPast: boolean }) => {
  const { colour = 'state', faces, beside, compare } = route.useSearch();
  const isNarrow = useIsNarrow();
  const choose = useChoose();
  const nearby = useApi(racksNearbyDocument, { filter: `site="${rack.site.id}"` }, { topics: ['rack'] });
  const others = (nearby.data?.racks.edges ?? []).map(({ node }) => node).filter(({ id }) => id !== rack.id);
  const set = (change: RackSearch): void => choose(change);
  return (
    <div className={styles['controls']}>
      <SelectField
        label="Colour by"
        options={paintModes.map((id) => ({ id, label: paintNames[id] }))}
        value={colour}
        onChange={(id) => set({ colour: paintModes.find((one) => one === id) })}
      />
      <SelectField
        label="Faces"
        options={faceChoices.map((id) => ({ id, label: faceNames[id] }))}
        value={faces ?? (isNarrow ? 'front' : 'both')}
        onChange={(id) => set({ faces: faceChoices.find((one) => one === id) })}
      />
      <SelectField
        label="Beside it"
        options={[
          { id: alone, label: 'No other rack' },
          ...others.map(({ code, title }) => ({ id: code, label: title === code ? code : `${code} · ${title}` })),
        ]}
        value={beside ?? alone}
        onChange={(id) => set({ beside: id === alone ? undefined : id })}
      />
      {isPast && (
        <Checkbox isSelected={compare === true} onChange={(isOn) => set({ compare: isOn ? true : undefined })}>
          Show what is other now
        </Checkbox>
      )}
    </div>
  );
};
