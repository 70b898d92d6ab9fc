import { sameHolder, type NameEvent } from '#libs/contracts/index.js';
import { always, type Irreversible, type ReversalsOf } from '../undo/reversal.js';
import type { NameCommand, NameState, OneNameEvent } from './name.js';

/** What was taken by mistake was nobody's yet: it is free at once, or kept as long as it was before. */
const names: ReversalsOf<OneNameEvent, NameState, NameCommand> = {
  NameTaken: {
    aspect: always('holder'),
    inverse: ({ fqdn, holder }, { kept }) => {
      const until = kept && sameHolder(kept.for, holder) ? kept.until : null;
      return { type: 'FreeName', data: { fqdn, holder, quarantineUntil: until } };
    },
  },
  NameFreed: {
    aspect: always('holder'),
    inverse: ({ fqdn, holder }, before, { at }) =>
      // A quarantine that was ended early: nobody held the name, and nobody gets it back.
      before.kept ? [] : { type: 'TakeName', data: { fqdn, holder, at } },
  },
};

/** A number that was drawn and is not used stays out: the name that had it may have been seen. */
export const nameReversals: ReversalsOf<OneNameEvent, NameState, NameCommand> & {
  readonly [Type in Exclude<NameEvent, OneNameEvent>['type']]: 'bookkeeping' | Irreversible;
} = { ...names, NameNumberDrawn: 'bookkeeping' };
