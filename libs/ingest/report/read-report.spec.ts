import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inventoryFormat } from '#libs/contracts/index.js';
import { defaultLimits } from './limits.js';
import { readReport } from './read-report.js';
import { unpack } from './unpack.js';

const document = { format: inventoryFormat, agent: { name: 'test', version: '1' }, environment: 'recorded' };
const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown) => readReport(bytes(value), defaultLimits.depth);

describe('unpacking', () => {
  test('gives back what was packed, small or large', async () => {
    for (const size of [10, 3 * 1024 * 1024]) {
      const content = Buffer.alloc(size, 'ab');
      const result = await unpack(gzipSync(content), 'gzip', defaultLimits);
      expect(result.ok && result.value.equals(content)).toBe(true);
    }
  });

  test('lets a bomb go at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    const result = await unpack(bomb, 'gzip', defaultLimits);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'report-too-large' } });
  });

  test.each([
    ['cut off', gzipSync(bytes(document)).subarray(0, 40)],
    ['not gzip at all', Buffer.from('hello')],
    ['empty', Buffer.alloc(0)],
  ])('refuses a body that is %s', async (_what, body) => {
    const result = await unpack(body, 'gzip', defaultLimits);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'not-gzip' } });
  });
});

describe('reading', () => {
  test('a document of ours', () => {
    expect(read(document)).toEqual({
      ok: true,
      value: { document, format: inventoryFormat, source: 'agent', sections: expect.stringMatching(/^format:\w+,/) },
    });
  });

  test.each([
    ['not-json', '{"format":'],
    ['not-json', ''],
    ['nested-too-deep', `${'['.repeat(40)}${']'.repeat(40)}`],
    ['nested-too-deep', JSON.stringify({ ...document, x: JSON.parse('[{"a":'.repeat(40) + '1' + '}]'.repeat(40)) })],
    ['nested-too-deep', `${'['.repeat(700_000)}${']'.repeat(700_000)}`],
    ['unknown-format', '{"format":"rackledger.inventory/9"}'],
    ['unknown-format', '[]'],
    ['unknown-format', '"text"'],
    ['forbidden-key', `{"format":"${inventoryFormat}","__proto__":{"admin":true}}`],
    ['forbidden-key', `{"format":"${inventoryFormat}","\\u005f_proto__":{"admin":true}}`],
  ])('refuses with %s', (code, text) => {
    expect(read(text)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('refuses what is not UTF-8', () => {
    const result = readReport(Buffer.from([0x22, 0xc3, 0x28, 0x22]), 32);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'not-utf8' } });
  });

  test('names the field as the sender would write it, and how many more are wrong', () => {
    const result = read({ ...document, disks: [{}, { sizeBytes: -1, model: 7 }] });
    expect(result).toMatchObject({ ok: false, refusal: { code: 'invalid-field', field: 'disks[1].model' } });
    expect(result.ok ? '' : result.refusal.message).toContain('1 more field(s)');
  });

  test('a message never repeats what was sent', () => {
    const result = read(`{"format":"${inventoryFormat}","password":"hunter2" oops`);
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  test('takes control characters and halves of pairs out of texts', () => {
    const serial = 'A\\u0000B\\u001bC\\ud800D\\u007f';
    const result = read(JSON.stringify({ ...document, system: { serial: '?' } }).replace('?', serial));
    expect(result).toMatchObject({ ok: true, value: { document: { system: { serial: 'ABC\ufffdD' } } } });
  });

  test('leaves ordinary escapes and far planes as they are', () => {
    const product = 'A "quoted" \\ model\t№ 5 😀';
    expect(read({ ...document, system: { product } })).toMatchObject({ value: { document: { system: { product } } } });
  });

  test('drops keys that nobody asked for', () => {
    const result = read({ ...document, constructor: { prototype: 1 }, password: 'x' });
    expect(result.ok && Object.keys(result.value.document)).toEqual(['format', 'agent', 'environment']);
  });
});
