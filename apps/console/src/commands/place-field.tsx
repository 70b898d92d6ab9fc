import type { AskedPlace } from '#libs/contracts/summary/written-place.js';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ComboField } from '#console/ui/combo-field.jsx';
import { placePartsOf, placeTextOf } from './asked-place.js';
import type { Field } from './catalogue.js';
import styles from './commands.module.css';
import { askFree, thingIn, type PlaceOffer } from './free-places.js';
import { askKnown, type Known } from './known-values.js';
import type { Problems } from './values.js';

const named = (mark: string, all: readonly Known[]): readonly PlaceOffer[] =>
  all.map(({ code, title }) => ({ id: `${code}${mark}`, label: code, detail: title }));

/** Racks and chassis while one of them is being named; behind its name, what is free there. */
function useOffers(text: string): readonly PlaceOffer[] {
  const of = thingIn(text);
  const isNamed = of.rack !== undefined || of.chassis !== undefined;
  const racks = useQuery({
    queryKey: ['known', 'rack'],
    queryFn: ({ signal }) => askKnown('rack', signal),
    staleTime: 30_000,
    meta: { topics: [] },
  });
  const chassis = useQuery({
    queryKey: ['known', 'chassis'],
    queryFn: ({ signal }) => askKnown('chassis', signal),
    staleTime: 30_000,
    meta: { topics: [] },
  });
  const free = useQuery({
    queryKey: ['free-places', of],
    queryFn: ({ signal }) => askFree(of, signal),
    enabled: isNamed,
    staleTime: 10_000,
    meta: { topics: ['rack', 'chassis', 'machine'] },
  });
  if (isNamed) return free.data ?? [];
  return [...named(':', racks.data ?? []), ...named('#', chassis.data ?? [])];
}

const hint =
  '`b1/r04:27` is unit 27 of a rack, `b1/r04:27-28/front` two units of its front, `b1/c3#2` slot 2 of a chassis.';

export interface PlaceFieldProps {
  readonly field: Field;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly problems?: Problems | undefined;
  readonly path: string;
  readonly isFirst?: boolean;
  /** A field for each of its parts, for whoever would rather fill them in one by one. */
  readonly children: (parts: AskedPlace) => ReactNode;
}

/** A place, as it is written everywhere: in one field, with what is free offered; or part by part. */
export const PlaceField = (props: PlaceFieldProps) => {
  const { field, label, value, onChange, problems, path, isFirst = false, children } = props;
  const text = placeTextOf(value);
  const options = useOffers(text);
  const [isOpen, setOpen] = useState(false);
  const isWrongWithin = Object.keys(problems ?? {}).some((name) => name.startsWith(`${path}.`));
  return (
    <div className={styles['place']}>
      <ComboField
        label={label}
        hint={`${field.description} ${hint}`}
        error={problems?.[path]}
        options={options}
        value={text}
        onChange={onChange}
        autoFocus={isFirst}
      />
      <details open={isOpen || isWrongWithin} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>Part by part</summary>
        {(isOpen || isWrongWithin) && <div className={styles['parts']}>{children(placePartsOf(value))}</div>}
      </details>
    </div>
  );
};
