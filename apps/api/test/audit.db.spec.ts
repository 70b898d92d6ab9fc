import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;
let position: string;

const outcome = 'refusal { code } position events { id type }';

async function command(name: string, type: string, input: object) {
  const query = `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${outcome} } }`;
  const { data } = await house.ask(query, { input: { machineId: id, ...input } }, house.tokens.operator);
  return data[name];
}

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
  await command('nameMachine', 'NameMachine', { name: 'web-17', reason: 'Ticket OPS-7' });
  await command('retireMachine', 'RetireMachine', { idempotencyKey: 'retire-it-1' });
  ({ position } = await command('nameMachine', 'NameMachine', { name: 'web-18', reason: '=HYPERLINK("x")' }));
});
afterAll(async () => house.close());

const fields = 'position type summary actor reason commandId correlationId cause { kind text commandType actorLabel }';

async function audit(filter: object, more = '', token = house.tokens.operator) {
  const query = `query ($filter: AuditFilter, $p: Position) { auditEvents(filter: $filter, waitFor: $p${more}) { totalCount edges { node { id ${fields} data machine { id name } } } pageInfo { hasNextPage endCursor } } }`;
  const answer = await house.ask(query, { filter, p: position }, token);
  return { ...answer, events: (answer.data?.auditEvents?.edges ?? []).map(({ node }: { node: object }) => node) };
}

describe('the audit over GraphQL', () => {
  it('finds what was done for a ticket, by whom, through which command', async () => {
    const { events } = await audit({ text: 'ops-7' });
    expect(events).toMatchObject([
      { type: 'NameTaken', summary: `The name web-17 was taken by machine ${id}.`, reason: 'Ticket OPS-7' },
      {
        type: 'MachineNamed',
        summary: 'It was named web-17.',
        reason: 'Ticket OPS-7',
        cause: { kind: 'COMMAND', actorLabel: expect.any(String) },
        data: { machineId: id, name: 'web-17', previousName: null },
        machine: { id, name: null },
      },
    ]);
  });

  it('finds what was refused, with and without a key', async () => {
    const { events } = await audit({ types: ['CommandCompleted'], machineIds: [id] });
    expect(events.map(({ summary }: { summary: string }) => summary.slice(0, 40))).toEqual([
      expect.stringMatching(/^NameMachine was refused: /),
      'RetireMachine was accepted.',
    ]);
    expect(events[0].cause).toMatchObject({ kind: 'COMMAND', commandType: 'NameMachine' });
  });

  it('counts and pages', async () => {
    const all = await audit({ machineIds: [id] }, ', first: 500');
    const first = await audit({ machineIds: [id] }, ', first: 2');
    expect(first.data.auditEvents).toMatchObject({ totalCount: all.events.length, pageInfo: { hasNextPage: true } });
    const { endCursor } = first.data.auditEvents.pageInfo;
    const next = await audit({ machineIds: [id] }, `, first: 2, after: "${endCursor}"`);
    expect([...first.events, ...next.events]).toEqual(all.events.slice(0, 4));
    const oldest = await audit({ machineIds: [id] }, ', first: 500, order: OLDEST');
    expect(oldest.events).toEqual(all.events.toReversed());
  });

  it('finds one event by its id', async () => {
    const { events } = await audit({ text: 'web-17', types: ['MachineNamed'] });
    const { data } = await house.ask(`query ($id: ID!) { auditEvent(id: $id) { type position } }`, {
      id: events[0].id,
    });
    expect(data.auditEvent).toEqual({ type: 'MachineNamed', position: events[0].position });
  });

  it('is for everybody who reads, who is told no names of tokens', async () => {
    const { errors, events } = await audit({ text: 'ops-7', types: ['MachineNamed'] }, '', house.tokens.viewer);
    expect(errors).toBeUndefined();
    expect(events).toMatchObject([{ type: 'MachineNamed', cause: { kind: 'COMMAND', actorLabel: null } }]);
    const query = 'query ($id: ID!) { auditEvent(id: $id) { type } causeTree(eventId: $id) { text } }';
    const one = await house.ask(query, { id: events[0].id }, house.tokens.viewer);
    expect(one.data.auditEvent).toEqual({ type: 'MachineNamed' });
    expect(one.data.causeTree.text).not.toContain('token "');
  });

  it('says what is wrong with a moment', async () => {
    const { errors } = await audit({ since: 'last week' });
    expect(errors?.[0]?.extensions['code']).toBe('MOMENT_INVALID');
  });
});

describe('the timeline', () => {
  it('says what made each thing happen, to viewers without the names of tokens', async () => {
    const query = `query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { timeline(first: 50) { edges { node { type cause { kind text commandId actorLabel } } } } } }`;
    const { data } = await house.ask(query, { id, p: position }, house.tokens.viewer);
    const told = data.machine.timeline.edges.map(({ node }: { node: { type: string; cause: object } }) => node);
    const causeOf = (type: string) => told.find((one: { type: string }) => one.type === type)?.cause;
    expect(causeOf('MachineNamed')).toMatchObject({ kind: 'COMMAND', actorLabel: null, commandId: expect.any(String) });
    expect(causeOf('HardwareRecorded')).toMatchObject({
      kind: 'REPORT',
      text: expect.stringContaining('inventory report'),
    });
    expect(causeOf('MachineRetired')).toMatchObject({ text: expect.stringContaining('the command RetireMachine') });
    expect(causeOf('CommandCompleted')).toBeUndefined();
  });
});

describe('the tree of causes', () => {
  const tree = async (asked: object) => {
    const query = `query ($commandId: ID, $eventId: ID, $correlationId: ID, $p: Position) { causeTree(commandId: $commandId, eventId: $eventId, correlationId: $correlationId, waitFor: $p) { cut text nodes { depth commandId asked cause { kind } events { id type } } } }`;
    return house.ask(query, { p: position, ...asked }, house.tokens.operator);
  };

  it('shows a report with all that it led to, from any of its events', async () => {
    const { events } = await audit({ types: ['HardwareRecorded'] });
    const { data } = await tree({ eventId: events[0].id });
    expect(data.causeTree).toMatchObject({ cut: false, nodes: [{ depth: 0, asked: true, cause: { kind: 'REPORT' } }] });
    const types = data.causeTree.nodes[0].events.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(['MachineDiscovered', 'HardwareRecorded', 'EvidenceClaimed']));
    expect(data.causeTree.text).toContain('→ ');
    const same = await tree({ commandId: events[0].commandId });
    expect(same.data).toEqual(data);
    expect((await tree({ correlationId: events[0].correlationId })).data).toEqual(data);
  });

  it('shows a refusal as the outcome of its command', async () => {
    const { events } = await audit({ text: 'refused', types: ['CommandCompleted'] });
    expect(events).toEqual([]);
    const refused = await audit({ types: ['CommandCompleted'], reason: 'hyperlink' });
    const { data } = await tree({ commandId: refused.events[0].commandId });
    expect(data.causeTree.nodes).toMatchObject([{ events: [{ type: 'CommandCompleted' }] }]);
    expect(data.causeTree.text).toContain('“Name machine” was refused');
  });

  it('is empty for what there is not, and refuses to guess', async () => {
    expect((await tree({ commandId: 'nothing' })).data.causeTree).toMatchObject({ nodes: [], cut: false });
    expect((await tree({})).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await tree({ commandId: 'a', eventId: 'b' })).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('the export', () => {
  const get = (query: string, token: string | null = house.tokens.operator) =>
    fetch(`${house.url}/audit/v1/export${query}`, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });

  it('is CSV with a header, harmless in a spreadsheet', async () => {
    const answer = await get(`?machineId=${id}&category=command`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="rackledger-audit-.*\.csv"/);
    const [header, retired, refused, end] = (await answer.text()).split('\r\n');
    expect(header).toBe(
      'position,recordedAt,observedAt,actor,type,summary,reason,machineId,category,subject,revision,source,correlationId,causationId,commandId,eventId',
    );
    expect(retired).toContain('RetireMachine was accepted.');
    expect(refused).toContain(`"'=HYPERLINK(""x"")"`);
    expect(end).toBe('');
  });

  it('is one whole event in each line of JSON lines, in the order of the log', async () => {
    const { events } = await audit({}, ', first: 500, order: OLDEST');
    const lines = (await (await get('?format=jsonl')).text()).trimEnd().split('\n');
    const told = lines.map((line) => JSON.parse(line) as { id: string; data: object; summary: string });
    expect(told.map(({ id: event, data, summary }) => ({ id: event, data, summary }))).toEqual(
      events.map(({ id: event, data, summary }: { id: string; data: object; summary: string }) => ({
        id: event,
        data,
        summary,
      })),
    );
    expect(lines.join('')).not.toContain(house.tokens.operator);
  });

  it('is one array as JSON, empty where nothing is found', async () => {
    const lines = (await (await get('?format=jsonl')).text()).trimEnd().split('\n');
    const answer = await get('?format=json');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual(lines.map((line) => JSON.parse(line)));
    expect(await (await get('?actor=person:nobody&format=json')).json()).toEqual([]);
  });

  it('fetches scattered events one by one', async () => {
    const lines = (await (await get('?format=jsonl&type=MachineNamed&type=MachineDiscovered')).text())
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { data: object }).data)).toMatchObject([
      { machineId: id },
      { name: 'web-17' },
    ]);
  });

  it('is empty but for its header where nothing is found', async () => {
    expect((await (await get('?actor=person:nobody')).text()).split('\r\n')).toHaveLength(2);
    expect(await (await get('?actor=person:nobody&format=jsonl')).text()).toBe('');
  });

  it.each([
    ['?format=xml', 400],
    ['?actr=x', 400],
    ['?since=a&since=b', 400],
    ['?since=noon', 400],
  ])('refuses %s', async (query, status) => {
    const answer = await get(query);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { wayOut: expect.stringContaining('/audit/v1/export') } });
  });

  it('is for everybody who reads, and refuses others without a byte of it', async () => {
    expect((await get('?type=MachineNamed', house.tokens.viewer)).status).toBe(200);
    expect((await get('', null)).status).toBe(401);
    expect((await get('', 'rl_o_unknown')).status).toBe(401);
    const order = { label: 'of a machine', accessRole: 'machine', machineId: id } as const;
    const context = { commandId: crypto.randomUUID(), correlationId: 'c1', actor: 'process:test' } as const;
    const issued = await house.core.access.issue(order, context);
    if ('refusal' in issued) throw new Error(issued.refusal.message);
    expect((await get('', issued.secret)).status).toBe(403);
  });

  it('is counted', async () => {
    const figures = await house.core.metrics.metrics();
    expect(figures).toMatch(/rackledger_audit_exports_total\{format="csv",outcome="whole"\} [1-9]/);
    expect(figures).toMatch(/rackledger_audit_exports_total\{format="csv",outcome="refused"\} 1/);
  });
});
