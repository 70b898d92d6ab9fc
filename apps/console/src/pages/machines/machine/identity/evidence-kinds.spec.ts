import { describe, expect, it } from 'vitest';
import { weights } from '../../../../../../../libs/domain/identity/weights.js';
import { evidenceWords, kindOrder } from './evidence-kinds.js';

describe('kinds of evidence', () => {
  it('count as the domain weighs them', () => {
    const shown = Object.fromEntries(
      Object.entries(evidenceWords).map(([kind, { support, contradiction }]) => [kind, { support, contradiction }]),
    );
    const weighed = Object.fromEntries(
      Object.entries(weights).map(([kind, { support, contradiction }]) => [kind, { support, contradiction }]),
    );
    expect(shown).toEqual(weighed);
  });

  it('come with the heaviest first, and what is not known last', () => {
    expect(
      ['switch-port', 'nic-mac', 'tattoo', 'system-serial'].toSorted((a, b) => kindOrder(a) - kindOrder(b)),
    ).toEqual(['system-serial', 'nic-mac', 'switch-port', 'tattoo']);
  });
});
