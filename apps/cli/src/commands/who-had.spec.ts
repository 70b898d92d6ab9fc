import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answeringCentre, type Asked } from '../../../../test/support/answering-centre.js';
import { commandLine } from '../../../../test/support/command-line.js';

const machine = { id: 'm01tewzge70ajn32hafyd', name: 'web-1', called: 'web-1' };
const held = (state: string, from: string, to: string) => ({
  address: '10.9.0.1',
  poolCode: 'p1',
  state,
  function: 'PRIMARY',
  holderKind: 'MACHINE',
  holderId: machine.id,
  machine,
  madeBy: { recordedAt: from },
  endedBy: { recordedAt: to },
});
/** Given back at eleven, and at rest for an hour. */
const rows = [
  held('QUARANTINED', '2026-11-20T11:00:00Z', '2026-11-20T12:00:00Z'),
  held('TAKEN', '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'),
];

function answer({ query, variables }: Asked): object {
  const { at, from } = variables;
  const found = rows.filter(({ madeBy, endedBy }) =>
    typeof at === 'string'
      ? madeBy.recordedAt <= at && at < endedBy.recordedAt
      : endedBy.recordedAt > (typeof from === 'string' ? from : ''),
  );
  const nodes = query.includes('addressHistory(') ? found : [];
  const page = { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } };
  return { addressHistory: page, holders: page };
}

let centre: Awaited<ReturnType<typeof answeringCentre>>;
const { cli } = commandLine(() => ({ RACKLEDGER_URL: centre.url, RACKLEDGER_TOKEN: 't' }));
beforeAll(async () => {
  centre = await answeringCentre(answer);
});
afterAll(() => centre.close());

describe('who had an address', () => {
  it('is the one that it was given to, and not its rest', async () => {
    const { notes } = await cli('who-had 10.9.0.1 --at 2026-11-20T13:00:00Z');
    expect(notes).toMatch(/before, web-1 \(address\) had it, until /);
    expect(notes).not.toMatch(/rest|nobody,/);
    expect(Date.parse(/until ([-\d]+ [:\d]+)/.exec(notes)?.[1] ?? '')).toBe(Date.parse('2026-11-20T11:00:00Z'));
  });

  it('is nobody while it rests, and whose it was', async () => {
    const { out } = await cli('who-had 10.9.0.1 --at 2026-11-20T11:30:00Z');
    expect(out).toMatch(/at rest after web-1 +at rest in pool p1/);
  });
});
