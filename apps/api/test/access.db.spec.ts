import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(async () => house.close());

const code = (answer: Awaited<ReturnType<ApiHouse['ask']>>) => answer.errors?.[0]?.extensions['code'];
const issue = `mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) {
  tokenId token repeated position refusal { code } } }`;

describe('without a valid token', () => {
  it.each([
    ['none', null],
    ['a wrong one', 'rl_a_wrong'],
    ['nonsense', 'a b c'],
  ])('nothing is answered: %s', async (_, token) => {
    const answer = await house.ask('{ __schema { queryType { name } } machines { totalCount } }', {}, token);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(answer.data).toBeUndefined();
    expect(code(answer)).toBe('UNAUTHENTICATED');
  });

  it('a syntax error tells nothing about the schema either', async () => {
    expect((await house.ask('{ machinez { totalCount } }', {}, null)).errors?.[0]?.message).not.toContain('machines');
  });
});

describe('access roles', () => {
  it('viewer reads, and gives no commands and sees no tokens', async () => {
    const { viewer } = house.tokens;
    expect((await house.ask('{ me { accessRole actor } machines { totalCount } }', {}, viewer)).data).toMatchObject({
      me: { accessRole: 'VIEWER' },
      machines: { totalCount: 0 },
    });
    const accept = await house.ask('mutation { acceptMachine(input: { machineId: "m" }) { position } }', {}, viewer);
    expect(accept).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'FORBIDDEN', neededRole: 'OPERATOR' } }],
    });
    expect(code(await house.ask('{ accessTokens { totalCount } }', {}, viewer))).toBe('FORBIDDEN');
  });

  it('operator gives commands, and issues no tokens', async () => {
    const { operator } = house.tokens;
    const accept = await house.ask(
      'mutation { acceptMachine(input: { machineId: "m" }) { refusal { code } } }',
      {},
      operator,
    );
    expect(accept.data.acceptMachine.refusal.code).toBe('machine-not-found');
    expect(code(await house.ask(issue, { input: { label: 'x', accessRole: 'ADMIN' } }, operator))).toBe('FORBIDDEN');
  });

  it('a token of a machine is let in nowhere here', async () => {
    const input = { label: 'm', accessRole: 'MACHINE', machineId: 'm1' };
    const { data } = await house.ask(issue, { input });
    const answer = await house.ask('{ me { actor } machines { totalCount } }', {}, data.issueAccessToken.token);
    expect(answer.data).toBeNull();
    expect(new Set(answer.errors?.map((error) => error.extensions['code']))).toEqual(new Set(['FORBIDDEN']));
  });

  it('counts refusals', async () => {
    const text = await house.core.metrics.metrics();
    expect(text).toMatch(/rackledger_access_refused_total\{reason="token-needed",door="graphql"\} [1-9]/);
    expect(text).toMatch(/rackledger_access_refused_total\{reason="access-role-too-low",door="graphql"\} [1-9]/);
  });
});

describe('tokens', () => {
  it('are issued once, shown once, listed without their text, and revoked at once', async () => {
    const input = { label: 'ci', accessRole: 'VIEWER', reason: 'for the tests', idempotencyKey: 'issue-ci-token' };
    const first = (await house.ask(issue, { input })).data.issueAccessToken;
    const again = (await house.ask(issue, { input })).data.issueAccessToken;
    expect(first.token).toMatch(/^rl_v_/);
    expect(again).toMatchObject({ tokenId: first.tokenId, token: null, repeated: true });
    const list = `query ($p: Position) { accessTokens(waitFor: $p) { edges { node { id label accessRole issuedBy revokedAt } } } }`;
    const listed = (await house.ask(list, { p: first.position })).data.accessTokens.edges;
    expect(listed.find((one: { node: { id: string } }) => one.node.id === first.tokenId).node).toMatchObject({
      label: 'ci',
      accessRole: 'VIEWER',
      revokedAt: null,
    });
    expect((await house.ask('{ position }', {}, first.token)).status).toBe(200);
    const revoke = `mutation ($input: RevokeAccessTokenInput!) { revokeAccessToken(input: $input) { tokenId refusal { code } } }`;
    await house.ask(revoke, { input: { tokenId: first.tokenId, reason: 'done' } });
    expect((await house.ask('{ position }', {}, first.token)).status).toBe(401);
  });

  it('are refused as data when the order is wrong', async () => {
    const past = { label: 'x', accessRole: 'VIEWER', expiresAt: '2020-01-01T00:00:00Z' };
    expect((await house.ask(issue, { input: past })).data.issueAccessToken).toMatchObject({
      token: null,
      refusal: { code: 'expiry-invalid' },
    });
  });
});

describe('the door', () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${house.tokens.admin}`, ...headers },
      body,
    });

  it('takes no simple cross-site requests', async () => {
    const answer = await post({ 'content-type': 'text/plain' }, '{"query":"{ position }"}');
    expect(answer.status).toBe(400);
    const get = await fetch(`${house.url}/graphql?query={position}`, {
      headers: { authorization: `Bearer ${house.tokens.admin}` },
    });
    expect(get.status).toBe(400);
  });

  it('takes no huge and no broken bodies', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await post(json, JSON.stringify({ query: ' '.repeat(2 ** 20 + 1) }))).status).toBe(413);
    expect((await post(json, '{"query":')).status).toBe(400);
    expect((await post(json, '[{"query":"{ position }"},{"query":"{ position }"}]')).status).toBe(400);
  });

  it('gives every answer a correlation id, the caller its own where it sent one', async () => {
    const answer = await post(
      { 'content-type': 'application/json', 'x-correlation-id': 'my-request-1' },
      '{"query":"{ position }"}',
    );
    expect(answer.headers.get('x-correlation-id')).toBe('my-request-1');
    expect((await house.ask('{ position }')).headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
