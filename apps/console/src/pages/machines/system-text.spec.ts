import { expect, it } from 'vitest';
import { systemText } from './system-text.js';

it('says of the system of a machine what is known, be it the kernel alone', () => {
  expect(systemText({ name: 'Debian 13', kernel: '6.12.41' })).toBe('Debian 13');
  expect(systemText({ name: null, kernel: '6.12.41' })).toBe('Linux');
  expect(systemText({ name: null, kernel: null })).toBeNull();
  expect(systemText(null)).toBeNull();
});
