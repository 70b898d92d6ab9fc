import { expect, it } from 'vitest';
import { columnsOf } from './terminal.js';

it.each([
  [132, { COLUMNS: '90' }, 132],
  [0, { COLUMNS: '90' }, 90],
  [0, { COLUMNS: 'wide' }, 80],
  [0, { COLUMNS: '0' }, 80],
  [0, {}, 80],
  [undefined, {}, 120],
])('a terminal that reports %s, in %j, is %i wide', (reported, environment, width) => {
  expect(columnsOf(reported, environment)).toBe(width);
});
