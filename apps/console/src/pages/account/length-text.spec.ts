import { describe, expect, it } from 'vitest';
import { lengthText } from './length-text.js';

describe('how long something is', () => {
  it.each([
    [7 * 86_400, '7 days'],
    [86_400, '1 day'],
    [36 * 3600, '36 hours'],
    [43_200, '12 hours'],
    [90 * 60, '90 minutes'],
    [100, '2 minutes'],
  ])('is told in the largest unit that fits: %d s', (seconds, text) => expect(lengthText(seconds)).toBe(text));
});
