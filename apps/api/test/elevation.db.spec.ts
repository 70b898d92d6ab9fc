import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#libs/kernel/index.js';
import { elevationModels } from '../src/elevation/elevation-of-rack.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let machineId: string;

beforeAll(async () => {
  house = await openApiHouse();
  machineId = await house.report(aMachine(1));
  const { data, errors } = await house.ask(`mutation {
    createSite(input: { site: "b1" }) { position }
    seventh: createRack(input: { rack: "b1/r07" }) { position }
    eighth: createRack(input: { rack: "b1/r08" }) { position }
    createDevice(input: { device: "b1/tor-a", kind: SWITCH, title: "ToR A" }) { position }
    placeDevice(input: { device: "b1/tor-a", rack: "b1/r07", unit: 42, face: REAR }) { position }
  }`);
  expect(errors).toBeUndefined();
  const shown = 'query ($p: Position) { rack(id: "b1/r07", waitFor: $p) { elevation } }';
  await house.ask(shown, { p: data.placeDevice.position });
}, 60_000);
afterAll(async () => house.close());

describe('the picture of a rack', () => {
  const get = (path: string, token: string | null = house.tokens.viewer, more = {}) =>
    fetch(`${house.url}/api/v1/racks/${path}`, {
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...more },
    });

  it('is SVG, the same as the GraphQL field gives', async () => {
    const answer = await get('b1/r07/elevation.svg?face=rear&theme=dark');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    const text = await answer.text();
    expect(text).toContain('<title id="elevation-b1-r07-rear-title">Rack b1/r07, rear</title>');
    expect(text).toContain('ToR A');
    const { data } = await house.ask('{ rack(id: "b1/r07") { elevation(face: REAR, theme: DARK) } }');
    expect(data.rack.elevation).toBe(text);
    const tag = answer.headers.get('etag') ?? '';
    expect(
      (await get('b1/r07/elevation.svg?face=rear&theme=dark', house.tokens.viewer, { 'if-none-match': tag })).status,
    ).toBe(304);
  });

  it('comes with those of all racks of a page in as many statements as one', async () => {
    const { pool } = house.database;
    const statementsFor = async (ids: readonly string[]) => {
      let asked = 0;
      const query = (...question: Parameters<typeof pool.query>) => {
        asked += 1;
        return pool.query(...question);
      };
      const counted = Object.assign(Object.create(pool) as typeof pool, { query });
      const models = await elevationModels({ pool: counted, clock: systemClock }, ids);
      expect([...models.keys()]).toEqual(ids);
      return asked;
    };
    expect(await statementsFor(['b1/r07', 'b1/r08'])).toBe(await statementsFor(['b1/r07']));
    const { data } = await house.ask('{ racks(first: 2) { edges { node { id elevation(face: REAR) } } } }');
    const pictures = data.racks.edges.map(({ node }: { node: { id: string; elevation: string } }) => [
      node.elevation.includes(`Rack ${node.id}, rear`),
      node.elevation.includes('ToR A'),
    ]);
    expect(pictures).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('is that of any moment', async () => {
    const answer = await get('b1/r08/elevation.svg?asOf=1');
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      404,
      'rack-not-found',
    ]);
    const { data } = await house.ask('{ machine(id: "x") { id } position }');
    const now = await (await get(`b1/r08/elevation.svg?asOf=${data.position}`)).text();
    expect(now).toContain('as known on');
    expect((await get(`b1/r08/elevation.svg?observedAsOf=${new Date().toISOString()}`)).status).toBe(200);
  });

  it.each([
    ['b1/r07/elevation.svg?face=top', 400, 'bad-request'],
    ['b1/r07/elevation.svg?size=9', 400, 'bad-request'],
    ['b1/r07/elevation.svg?asOf=yesterday', 400, 'moment-invalid'],
    ['b1/r07/elevation.svg?asOf=1&observedAsOf=2026-01-01', 400, 'moment-invalid'],
    ['b1/r77/elevation.svg', 404, 'rack-not-found'],
    ['b1/r07/picture.svg', 404, 'not-found'],
    ['b1/%00/elevation.svg', 404, 'not-found'],
  ])('says what is wrong with %s', async (path, status, code) => {
    const answer = await get(path);
    const { error } = (await answer.json()) as { error: { code: string; wayOut: string } };
    expect([answer.status, error.code, error.wayOut !== '']).toEqual([status, code, true]);
  });

  it('is for those whose token is for its site', async () => {
    const tokenFor = async (site: string) => {
      const input = `{ label: "${site}", accessRole: VIEWER, sites: ["${site}"] }`;
      const { data, errors } = await house.ask(`mutation { issueAccessToken(input: ${input}) { token } }`);
      expect(errors).toBeUndefined();
      return data.issueAccessToken.token as string;
    };
    await house.ask('mutation { createSite(input: { site: "b2" }) { refusal { message } } }');
    const [own, other] = [await tokenFor('b1'), await tokenFor('b2')];
    await house.settled();
    expect((await get('b1/r07/elevation.svg', own)).status).toBe(200);
    expect((await get('b1/r07/elevation.svg', other)).status).toBe(404);
    const query = '{ rack(id: "b1/r07") { id } racks { totalCount } sites { totalCount } }';
    expect((await house.ask(query, {}, own)).data).toEqual({
      rack: { id: 'b1/r07' },
      racks: { totalCount: 2 },
      sites: { totalCount: 1 },
    });
    expect((await house.ask(query, {}, other)).data).toEqual({
      rack: null,
      racks: { totalCount: 0 },
      sites: { totalCount: 1 },
    });
  });

  it('is for those who may read, as everything is', async () => {
    expect((await get('b1/r07/elevation.svg', null)).status).toBe(401);
    expect((await get('b1/r07/elevation.svg', 'rl_nothing')).status).toBe(401);
    const { data } = await house.ask(
      `mutation { issueAccessToken(input: { label: "m", accessRole: MACHINE, machineId: "${machineId}" }) { token } }`,
    );
    expect((await get('b1/r07/elevation.svg', data.issueAccessToken.token)).status).toBe(403);
    const post = await fetch(`${house.url}/api/v1/racks/b1/r07/elevation.svg`, {
      method: 'POST',
      headers: { authorization: `Bearer ${house.tokens.viewer}` },
    });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
