import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { unanswered } from './unanswered.js';

const source = fileURLToPath(new URL('..', import.meta.url));

describe('what nobody answered', () => {
  it('is asked again by itself where it is a page, and only there', () => {
    expect(unanswered.page.text).toContain('asked again by itself');
    expect(unanswered.order.text).not.toContain('asked again');
    expect(unanswered.entry.text).not.toContain('asked again');
  });

  it('may have been done where it is an order, and pressed again is done once', () => {
    expect(unanswered.order.text).toMatch(/may have been done.*it is done once/);
  });

  it('is told as an order wherever something is sent under the key of one', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => [file, readFileSync(`${source}/${file}`, 'utf8')] as const);
    const ordering = files.filter(([, text]) => /useOrderForm\(|keysOfOrders\(|useSubmit\(|useBulkForm\(/.test(text));
    expect(ordering.length).toBeGreaterThan(5);
    const wrong = ordering.filter(([, text]) => /<Problem error=\{(?!new )[^}]*\} \/>/.test(text));
    expect(wrong.map(([file]) => file)).toEqual([]);
  });
});
