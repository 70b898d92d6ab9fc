import { useId, useState } from 'react';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { Dialog } from '#console/ui/dialog.jsx';
import { linesOf, type KeyLine } from '#console/ui/keys/key.js';
import { useKeysHere, type PlaceOfKeys } from '#console/ui/keys/keys-here.js';
import styles from './keys-dialog.module.css';
import { paletteKeys } from './palette/palette-keys.js';
import { aloneKeys, heldKeys, pageKeys } from './shell-keys.js';
import { areSingleKeysOn, turnSingleKeys } from './single-keys.js';

/** `Shift` stands once before all that it is held with. */
const Presses = ({ presses }: Pick<KeyLine, 'presses'>) =>
  presses.map(({ held, signs }) => (
    <span key={held ?? ''} className={styles['press']}>
      {held !== undefined && (
        <>
          <kbd>{held}</kbd>+
        </>
      )}
      {signs.map((sign) => (
        <kbd key={sign}>{sign}</kbd>
      ))}
    </span>
  ));

interface PlaceProps extends PlaceOfKeys {
  /** Few words each: two beside each other. */
  readonly isShort?: boolean;
}

const Place = ({ title, keys, isShort = false }: PlaceProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['place']} data-short={isShort}>
      <h3 id={id}>{title}</h3>
      <dl>
        {linesOf(keys).map(({ presses, told }) => (
          <div key={told}>
            <dt>
              <Presses presses={presses} />
            </dt>
            <dd>{told}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** Keys that act alone, and whether they do. */
const Alone = () => {
  const [areOn, setOn] = useState(areSingleKeysOn);
  const turn = (on: boolean): void => {
    turnSingleKeys(on);
    setOn(on);
  };
  return (
    <div className={styles['alone']}>
      <Checkbox isSelected={areOn} onChange={turn}>
        Keys act alone, wherever the focus is, in this browser
      </Checkbox>
      {!areOn && <p>Off: of the keys for everywhere only those with Ctrl act.</p>}
    </div>
  );
};

/** Every key of the page as it is now, and those that act everywhere: told from the tables that they act by. */
export const KeysDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const here = useKeysHere();
  return (
    <Dialog title="Keys" isOpen onClose={onClose} isWide>
      <div className={styles['keys']}>
        {here.map((place) => (
          <Place key={place.title} {...place} />
        ))}
        <Place title="Everywhere" keys={[...aloneKeys, ...heldKeys]} />
        <Place title="Pages, behind g" keys={pageKeys} isShort />
        <Place title="In the search" keys={paletteKeys} />
      </div>
      <p className={styles['beside']}>
        Tab goes from one thing to the next, arrows go through tabs and menus, Esc closes what has opened.
      </p>
      <Alone />
    </Dialog>
  );
};
