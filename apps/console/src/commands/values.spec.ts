import { afterEach, describe, expect, it, vi } from 'vitest';
import { timeText } from '#console/ui/when.jsx';
import type { Field } from './catalogue.js';
import { asTyped, FieldProblem, momentTextOf, readAll, readReason, typedMoment } from './values.js';

const field = (name: string, type: string, required = true): Field => {
  return { name, type, required, list: false, description: '' };
};
const fields = [field('reason', 'String', false), field('until', 'DateTime')];
const nothing = { mutations: {}, queries: {}, inputs: {}, enums: {}, plain: [] };
const now = new Date('2026-11-21T12:00:00.000Z');

describe('what stands in the fields of a command', () => {
  afterEach(() => vi.useRealTimers());

  it('is read as people write it: a moment by an age, or as the console shows it', () => {
    const typed = (text: string) => readAll(fields, { until: typedMoment(text, now) }, nothing);
    expect(typed('in 3 days')).toEqual({ until: '2026-11-24T12:00:00.000Z' });
    expect(typed('28 Nov 2026, 08:30')).toEqual({ until: new Date(2026, 10, 28, 8, 30).toISOString() });
  });

  it('stays what was previewed, however late it is sent, alone or within a group', () => {
    vi.useFakeTimers({ now });
    const group = { ...nothing, inputs: { Hold: fields } };
    const values = { until: typedMoment('in 3 days', new Date()) };
    const read = (): unknown => [
      readAll(fields, values, nothing),
      readAll([field('hold', 'Hold')], { hold: values }, group),
    ];
    const previewed = read();
    vi.setSystemTime(now.getTime() + 3_600_000);
    expect(read()).toEqual(previewed);
  });

  it('is told of where it says no moment', () => {
    const problem = (): unknown => readAll(fields, { until: typedMoment('next Friday', now) }, nothing);
    expect(problem).toThrow(FieldProblem);
    expect(problem).toThrow(/in 3 days/);
  });

  it('is nothing where somebody took away what he typed', () => {
    expect(readAll([field('until', 'DateTime', false)], { until: typedMoment(' ', now) }, nothing)).toEqual({});
  });

  it('begins with moments as they are shown, and gives them back as they were', () => {
    const at = '2026-11-28T08:30:00.000Z';
    const typed = asTyped(fields, { until: at, reason: at }, nothing);
    expect(momentTextOf(typed['until'])).toBe(timeText(at));
    expect(readAll(fields, typed, nothing)).toEqual({ until: at, reason: at });
  });
});

/** What is wrong, as the form keeps it. */
function problemIn(read: () => unknown): readonly [string, string] | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof FieldProblem) return [error.field, error.message];
    throw error;
  }
  return undefined;
}

describe('what a command needs', () => {
  const end = [field('kind', 'String'), field('port', 'String')];
  const operations = { ...nothing, inputs: { End: end } };
  const ends = { ...field('ends', 'End'), list: true };

  it('is asked for at the field that is empty, within others too', () => {
    const read = (fields: readonly Field[], values: object) => () => readAll(fields, { ...values }, operations);
    expect(problemIn(read([field('to', 'String')], { to: ' ' }))).toEqual(['to', 'This is needed.']);
    expect(problemIn(read([field('to', 'End')], {}))).toEqual(['to.kind', 'This is needed.']);
    expect(problemIn(read([field('to', 'End')], { to: { kind: 'nic' } }))).toEqual(['to.port', 'This is needed.']);
    expect(problemIn(read([ends], { ends: [{ kind: 'nic', port: 'eno1' }, { kind: 'nic' }] }))).toEqual([
      'ends.1.port',
      'This is needed.',
    ]);
  });

  it('is not what lies within a group that may be left out, and is', () => {
    expect(readAll([field('to', 'End', false)], { to: { kind: '', port: '' } }, operations)).toEqual({});
  });

  it('is sent where it is a list of none: the api says what it thinks of that', () => {
    expect(readAll([ends], {}, operations)).toEqual({ ends: [] });
    expect(readAll([{ ...ends, required: false }], {}, operations)).toEqual({});
  });

  it('is a reason for some commands, and for the others nothing where none is given', () => {
    expect(problemIn(() => readReason(' ', true))).toEqual(['reason', 'This is needed.']);
    expect(readReason(' it runs hot ', true)).toEqual({ reason: 'it runs hot' });
    expect(readReason(' ', false)).toEqual({});
  });
});
