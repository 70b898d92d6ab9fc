import { describe, expect, it } from 'vitest';
import { rowOf, rowsOf, type Told } from './history-rows.js';

const said = (text: string) => ({ parts: [{ text, mention: null, id: null }] });
const event = (text: string, correlationId: string | null, more: Partial<Told> = {}): Told => ({
  type: 'MachineTagged',
  recordedAt: '2026-11-20T08:30:00Z',
  reason: null,
  correlationId,
  commandId: correlationId,
  actor: 'person:ada',
  sentence: said(text),
  cause: {
    kind: 'COMMAND',
    causationId: null,
    commandType: 'PlaceMachineByPolicy',
    sentence: said('The command “Place machine by policy”, given by ada'),
  },
  ...more,
});

describe('the history of a machine', () => {
  it('has a row for each event, where requests wrote few', () => {
    expect(rowsOf([event('It got the tag lab.', 'a'), event('It has a name.', 'b')], false)).toMatchObject([
      { what: 'It got the tag lab.', why: null, undo: 'a' },
      { what: 'It has a name.' },
    ]);
  });

  it('has one row for a request that wrote many, with the reason that any of it has', () => {
    const many = ['place', 'name', 'role', 'address'].map((text) => event(text, 'a'));
    const last = event('address', 'a', { reason: 'moved in' });
    const rows = rowsOf([event('It was seen.', 'b'), ...many.slice(0, 3), last], false);
    expect(rows).toEqual([
      expect.objectContaining({ what: 'It was seen.' }) as object,
      {
        when: '2026-11-20T08:30:00Z',
        what: 'Place machine by policy (4 events)',
        why: 'moved in',
        cause: 'The command “Place machine by policy”, given by ada',
        undo: '--correlation-id a',
      },
    ]);
  });

  it('has one row for what a command did, without the books that were kept of it', () => {
    const accepted = event('“Place machine” was accepted.', 'a', { type: 'CommandCompleted', reason: 'moved in' });
    const effects = ['It was named web-1.', 'It stands at b1/r07 U1.'].map((text) => event(text, 'a'));
    expect(rowsOf([accepted, ...effects], false)).toEqual([
      expect.objectContaining({ what: 'It stands at b1/r07 U1. It was named web-1.', why: 'moved in' }) as object,
    ]);
  });

  it('says where the oldest request may have more events than were asked for', () => {
    const whats = (isMore: boolean) =>
      rowsOf(
        ['a', 'b'].flatMap((id) => ['place', 'name', 'role', 'address'].map((text) => event(text, id))),
        isMore,
      ).map(({ what }) => what);
    expect(whats(true)).toEqual(['Place machine by policy (4 events)', 'Place machine by policy (4 or more events)']);
    expect(whats(false)).toEqual(Array(2).fill('Place machine by policy (4 events)'));
  });

  it('does not say twice what made it happen', () => {
    const cause = {
      kind: 'REPORT',
      causationId: null,
      commandType: null,
      sentence: said('An inventory report by web-1'),
    };
    const many = ['port', 'disk', 'memory', 'BIOS'].map((text) => event(text, 'a', { cause }));
    expect(rowsOf(many, false)).toMatchObject([
      { what: 'An inventory report by web-1 (4 events)', cause: '', undo: null },
    ]);
  });

  it('has an id to take back only what somebody gave', () => {
    const cause = { kind: 'PROCESS', causationId: 'a', commandType: null, sentence: said('Readiness') };
    const decided = event('It is ready.', 'b', { actor: 'process:readiness', cause });
    const events = [decided, event('It got the tag lab.', 'c')];
    expect(rowsOf(events, false).map(({ undo }) => undo)).toEqual([null, 'c']);
    expect(events.map(rowOf).map(({ undo }) => undo)).toEqual([null, 'c']);
  });
});
