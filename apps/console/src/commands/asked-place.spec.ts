import { describe, expect, it } from 'vitest';
import operations from '../../../cli/src/operations/operations.json' with { type: 'json' };
import { askedBy } from './asked-by.js';
import { placePartsOf, placeTextOf } from './asked-place.js';
import type { Operations } from './catalogue.js';
import { FieldProblem, readAll } from './values.js';

const all = operations as unknown as Operations;
const fields = all.mutations['moveMachine']?.fields.filter(({ name }) => name === 'place') ?? [];
const read = (place: unknown): unknown => readAll(fields, { place }, all)['place'];

function problemOf(place: unknown): readonly [string, string] | undefined {
  try {
    read(place);
  } catch (error) {
    if (error instanceof FieldProblem) return [error.field, error.message];
    throw error;
  }
  return undefined;
}

describe('the place that a command asks for', () => {
  it('is read as it is written everywhere, and from its parts', () => {
    expect(read(' b1/r04:27-28/front ')).toEqual({ rack: 'b1/r04', unit: 27, height: 2, face: 'FRONT' });
    expect(read('b1/r04 U27')).toEqual({ rack: 'b1/r04', unit: 27, height: 1 });
    expect(read({ rack: 'b1/r04', unit: '27', height: '', face: 'REAR' })).toEqual({
      rack: 'b1/r04',
      unit: 27,
      face: 'REAR',
    });
    expect(read('b1/c3#2/1')).toEqual({ chassis: 'b1/c3', slot: '2', node: '1' });
  });

  it('shows in the one field what the others say, and the other way round', () => {
    expect(placeTextOf({ rack: 'b1/r04', unit: 27 })).toBe('b1/r04:27');
    expect(placeTextOf('b1/r04:2')).toBe('b1/r04:2');
    expect(placeTextOf(undefined)).toBe('');
    expect(placePartsOf('b1/r04:27')).toEqual({ rack: 'b1/r04', unit: 27, height: 1 });
    expect(placePartsOf('b1/r04:')).toEqual({ rack: 'b1/r04' });
    expect(placePartsOf('b1/c3#')).toEqual({ chassis: 'b1/c3' });
    expect(placePartsOf('somewhere else')).toEqual({});
  });

  it.each([
    ['b1/r04', 'Which unit of b1/r04? Write it behind a colon: b1/r04:27.'],
    [{ rack: 'b1/r04' }, 'Which unit of b1/r04? Write it behind a colon: b1/r04:27.'],
    [{ chassis: 'b1/c3' }, 'Which slot of b1/c3? Write it behind a hash: b1/c3#2.'],
    ['b1/c3#', 'Which slot of b1/c3? Write it behind a hash: b1/c3#2.'],
    ['r04:27', 'Of which site? Write it before r04: b1/r04:27.'],
    ['b1/r04:28-27', 'Write the lower number first: b1/r04:27-28.'],
    ['upstairs', '"upstairs" is no place. Write b1/r04:27'],
    [
      { rack: 'b1/r04', unit: '2', chassis: 'b1/c3' },
      'It stands in a rack or in a chassis: empty the fields of one of them.',
    ],
    [undefined, 'This is needed.'],
    [{ rack: ' ', unit: '' }, 'This is needed.'],
  ])('is told of at its field, with the way out, where it is %j', (given, message) => {
    expect(problemOf(given)).toEqual(['place', expect.stringContaining(message)]);
  });

  it('tells of a part what is wrong with that', () => {
    expect(problemOf({ rack: 'b1/r04', unit: 'x' })).toEqual(['place.unit', 'Give a number.']);
  });

  it('is where what the api says of one of its parts is told', () => {
    const placing = all.mutations['placeMachineByPolicy']?.fields ?? [];
    expect(['unit', 'rack', 'place', 'slot'].map((name) => askedBy(name, placing, all))).toEqual(
      Array.from({ length: 4 }, () => 'place'),
    );
    expect(askedBy('reason', placing, all)).toBe('reason');
    expect(askedBy('machineId', [], all)).toBeUndefined();
    expect(askedBy(null, placing, all)).toBeUndefined();
  });
});

describe('some of a few that a command asks for', () => {
  const choices = (unlessTold: readonly string[]) => [
    { name: 'renew', type: 'RenewedByPolicy', list: true, required: false, description: '', default: unlessTold },
  ];

  it('are left out where nobody chose, and none of them only where some are meant unless told', () => {
    expect(readAll(choices([]), { renew: ['NAME'] }, all)).toEqual({ renew: ['NAME'] });
    expect(readAll(choices([]), { renew: [] }, all)).toEqual({});
    expect(readAll(choices(['NAME']), {}, all)).toEqual({});
    expect(readAll(choices(['NAME']), { renew: [] }, all)).toEqual({ renew: [] });
  });
});
