import { describe, expect, it } from 'vitest';
import { isRequest, machinesText, requestsTogether, titleOfRequest, type Called } from './requests.js';

const event = (id: string, correlationId: string | null, more: Partial<Called> = {}): Called & { id: string } => ({
  id,
  correlationId,
  type: 'MachineTagged',
  sentence: { parts: [{ text: `It got the tag ${id}.` }] },
  cause: { commandType: null, sentence: { parts: [{ text: 'A command' }] } },
  ...more,
});
const four = (correlationId: string, more?: Partial<Called>) =>
  ['a', 'b', 'c', 'd'].map((id) => event(`${correlationId}${id}`, correlationId, more));

describe('requests put together', () => {
  it('stand at their newest event, whatever happened between', () => {
    const [first, second, third, fourth] = four('r');
    const between = event('other', 'x');
    const shown = requestsTogether([first, between, second, third, fourth].filter((one) => one !== undefined));
    expect(shown.map((one) => (isRequest(one) ? one.events.length : one.id))).toEqual([4, 'other']);
  });

  it('are left apart where there are few, and where nobody knows the request', () => {
    const events = [
      event('1', 'r'),
      event('2', 'r'),
      event('3', 'r'),
      ...four('n').map((one) => ({ ...one, correlationId: null })),
    ];
    expect(requestsTogether(events)).toEqual(events);
  });
});

describe('the title of a request', () => {
  it('is what the bulk says', () => {
    const sentence = { parts: [{ text: '“Tag machine” for 16 machines began, all or nothing.' }] };
    expect(titleOfRequest([...four('r'), event('begun', 'r', { type: 'BulkBegun', sentence })])).toBe(
      '“Tag machine” for 16 machines',
    );
  });

  it('is what was said of all', () => {
    const sentence = { parts: [{ text: 'It got the tag watched.' }] };
    expect(titleOfRequest(four('r', { sentence }))).toBe('It got the tag watched.');
  });

  it('is the command that all were given, or what made it happen', () => {
    const sentence = { parts: [{ text: 'An inventory report by web-1' }] };
    expect(titleOfRequest(four('r', { cause: { commandType: 'PlaceMachine', sentence } }))).toBe('Place machine');
    expect(titleOfRequest(four('r', { cause: { commandType: null, sentence } }))).toBe('An inventory report by web-1');
  });

  it('counts machines where there are several', () => {
    expect(machinesText(four('r', { machine: { id: 'm1' } }))).toBeUndefined();
    expect(machinesText([...four('r', { machine: { id: 'm1' } }), event('e', 'r', { machine: { id: 'm2' } })])).toBe(
      '2 machines',
    );
  });
});
