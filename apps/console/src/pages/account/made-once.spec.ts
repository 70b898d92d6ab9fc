import { describe, expect, it } from 'vitest';
import { madeOnce } from './made-once.js';

describe('what is told once', () => {
  it('is told by the answer to the order that made it', () => {
    expect(madeOnce({ repeated: false, refusal: null }, 'rk_1')).toEqual({ is: 'told', text: 'rk_1' });
  });

  it('is lost where the order was carried out before, and that answer never came', () => {
    expect(madeOnce({ repeated: true, refusal: null }, null)).toEqual({ is: 'lost' });
  });

  it('was never made where the order was refused, then or now', () => {
    expect(madeOnce({ repeated: false, refusal: {} }, null)).toBeUndefined();
    expect(madeOnce({ repeated: true, refusal: {} }, null)).toBeUndefined();
  });
});
