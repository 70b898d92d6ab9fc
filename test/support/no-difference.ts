import type { DifferenceTold } from '#libs/contracts/summary/difference-sentences.js';

/** A machine at two moments, and nothing that is other. */
export const noDifference: DifferenceTold = {
  isKnownBefore: true,
  isKnownAfter: true,
  facts: [],
  place: { before: null, after: null },
  components: { added: [], removed: [], changed: [] },
  ports: { added: [], removed: [], changed: [] },
  addresses: { added: [], removed: [] },
  neighbours: { added: [], removed: [], changed: [] },
};
