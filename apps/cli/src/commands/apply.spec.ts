import { afterEach, expect, it } from 'vitest';
import { answeringCentre, type Asked } from '../../../../test/support/answering-centre.js';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { exitCode } from '../exit-code.js';
import { run } from '../run.js';

const file = '- sites create: { site: b1 }\n- sites create: { site: b2 }\n- sites create: { site: b3 }\n';
const me = { me: { actor: 'token:t' } };
const event = { type: 'SiteCreated', stream: 'site-b1', summary: 'It would be there.' };

let close: (() => void) | undefined;
afterEach(() => close?.());

/** What a person at a terminal is told of a file, where the order of this site meets with this. */
async function told(site: string, fate: object | undefined) {
  const centre = await answeringCentre(({ variables, query }: Asked) => {
    if (query.startsWith('{ me')) return me;
    const input = variables['input'] as Readonly<Record<string, unknown>>;
    if (query.includes('undo(')) return { undo: { refusal: null } };
    const dryRun = { eventCount: 1, events: [event], approval: null };
    if (input['dryRun'] === true) return { createSite: { refusal: null, dryRun } };
    if (input['site'] === site) return fate;
    return { createSite: { refusal: null, position: '1', repeated: false, events: [event] } };
  });
  ({ close } = centre);
  const environment = { RACKLEDGER_URL: centre.url, RACKLEDGER_TOKEN: 't' };
  const captured = capturedTerminal({ environment, input: file });
  const terminal = { ...captured, notes: { ...captured.notes, isTerminal: true } };
  const code = await run(['apply', '-f', '-', '--yes'], terminal);
  return { code, notes: captured.noted() };
}

it('a line that is cut within a file says how much of it is done, and leaves no bar behind', async () => {
  const { code, notes } = await told('b3', undefined);
  expect(code).toBe(exitCode.unreachable);
  expect(notes).toContain('\r\u001b[Ktake all of it back by ');
  expect(notes).toContain('\nrackledger: order 3 (line 3, sites create)');
  expect(notes).toMatch(/\n {2}The 2 before it are done; apply the file again to go on\.\n$/);
});

it('an order that wants a reason, and has none, is not begun with; --reason gives it one', async () => {
  const asked: Asked[] = [];
  const centre = await answeringCentre((one: Asked) => {
    asked.push(one);
    return { acknowledgeDriftItems: { refusal: null, dryRun: { eventCount: 0, events: [], approval: null } } };
  });
  ({ close } = centre);
  const environment = { RACKLEDGER_URL: centre.url, RACKLEDGER_TOKEN: 't' };
  const input = '- drift acknowledge-many: { mode: BEST_EFFORT, items: [], until: 2030-01-01T00:00:00Z }\n';
  const silent = capturedTerminal({ environment, input });
  expect(await run(['apply', '-f', '-', '--dry-run'], silent)).toBe(exitCode.misused);
  expect(silent.noted()).toContain('order 1 (line 1, drift acknowledge-many): it needs a reason.');
  expect(asked).toEqual([]);
  const told = capturedTerminal({ environment, input });
  expect(await run(['apply', '-f', '-', '--dry-run', '--reason', 'known'], told)).toBe(exitCode.done);
  expect(asked[0]?.variables['input']).toMatchObject({ reason: 'known', dryRun: true });
});

it('a refusal without a way out has no empty line', async () => {
  const refusal = { code: 'site-code-invalid', message: 'No.', wayOut: '' };
  const { code, notes } = await told('b1', { createSite: { refusal, repeated: false } });
  expect(code).toBe(exitCode.refused);
  expect(notes).toMatch(/was refused: No\.\n {2}None before it was done; apply the file again to go on\.\n$/);
});

/** A centre that carries out all of it, and can take it back as a whole or not. */
async function carriedOut(words: readonly string[], refusal: object | null) {
  const correlations: unknown[] = [];
  const centre = await answeringCentre(({ variables, query }: Asked, headers) => {
    if (query.startsWith('{ me')) return me;
    const input = variables['input'] as Readonly<Record<string, unknown>>;
    if (query.includes('undo(')) return { undo: { refusal } };
    if (input['dryRun'] === true)
      return { createSite: { refusal: null, dryRun: { eventCount: 1, events: [event], approval: null } } };
    correlations.push(headers['x-correlation-id']);
    const commandId = `c-${String(input['site'])}`;
    return { createSite: { refusal: null, position: '1', repeated: false, commandId, events: [event] } };
  });
  ({ close } = centre);
  const captured = capturedTerminal({
    environment: { RACKLEDGER_URL: centre.url, RACKLEDGER_TOKEN: 't' },
    input: file,
  });
  const code = await run(['apply', '-f', '-', '--yes', ...words], captured);
  expect(code).toBe(exitCode.done);
  return { correlations, out: captured.written(), notes: captured.noted() };
}

it('a file is one request, and one line takes it back', async () => {
  const { correlations, notes } = await carriedOut([], null);
  expect(new Set(correlations).size).toBe(1);
  expect(notes).toContain(`take all of it back by rackledger undo --correlation-id ${String(correlations[0])}\n`);
});

it('where not all of a file can be taken back, each order has its id', async () => {
  const { notes } = await carriedOut([], { code: 'cannot-be-undone' });
  expect(notes).toContain('  rackledger undo --command-id c-b2  (2. sites create)\n');
  expect(notes).not.toContain('--correlation-id');
});

it('for programs the answers are all that is written, and the plan is said beside them', async () => {
  const { out, notes } = await carriedOut(['-o', 'json'], null);
  expect(JSON.parse(out)).toMatchObject([
    { order: 1, command: 'sites create', commandId: 'c-b1' },
    { order: 2, commandId: 'c-b2' },
    { order: 3, commandId: 'c-b3' },
  ]);
  expect(notes).toContain('1. sites create\n   Site b1: It would be there.');
});
