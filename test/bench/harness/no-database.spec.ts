import { describe, expect, it } from 'vitest';
import { noDatabaseText } from './no-database.js';

describe('a bench without its database', () => {
  it('says which, and what to do, and no password', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const text = noDatabaseText(refused, 'postgres://me:secret@db.example.net:5999/postgres');
    expect(text).toContain('(db.example.net:5999) cannot be used: ECONNREFUSED.');
    expect(text).toContain('run without BENCH_DATABASE_URL');
    expect(text).not.toContain('secret');
    expect(noDatabaseText(refused, 'nonsense')).toContain('(which is no URL)');
  });

  it('says how to come by one where its own did not start', () => {
    expect(noDatabaseText(new Error('initdb is missing'), undefined)).toMatch(
      /initdb is missing\.\n {2}Run `npm install`/,
    );
  });
});
