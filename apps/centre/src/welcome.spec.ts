import { describe, expect, it } from 'vitest';
import { readConfig } from './read-config.js';
import { welcome } from './welcome.js';

const url = 'http://127.0.0.1:8080';
const whole = { url, core: { config: readConfig({}, []) } };

describe('the last words of the start', () => {
  it('show where to go, and the first admin token once', () => {
    const text = welcome(whole, { tokenId: 't1', secret: 'rl_a_secret' }, 1.23);
    expect(text).toContain('front page   http://127.0.0.1:8080/#token=rl_a_secret');
    expect(text).toContain('GraphQL      http://127.0.0.1:8080/graphql');
    expect(text).toContain('admin token  rl_a_secret');
    expect(welcome(whole, undefined, 1)).not.toContain('token');
  });

  it('do not send anybody to a page that this process does not have', () => {
    const part = { url, core: { config: readConfig({}, ['--run', 'ingest']) } };
    expect(welcome(part, undefined, 1)).not.toContain('front page');
  });
});
