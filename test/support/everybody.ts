import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** WCAG 2.2 A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

type RunOnly = { readonly type: 'tag' | 'rule'; readonly values: readonly string[] };

let axeSource: Promise<string> | undefined;

async function violations(page: Page, runOnly: RunOnly): Promise<unknown> {
  axeSource ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Evaluated by the debugger: the content security policy of the page lets nothing in.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await axeSource);
  return page.evaluate(async (wanted) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: object, options: object) => Promise<{ violations: AxeViolation[] }> };
    };
    // What was announced a moment ago may name what is gone by now; nobody hears it a second time.
    const context = { include: document, exclude: ['[data-live-announcer]'] };
    const { violations: found } = await axe.run(context, { runOnly: wanted });
    return found.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`),
    }));
  }, runOnly);
}

/** What a person who does not see, or sees badly, would stumble over on this page as it is, by axe. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page, { type: 'tag', values: tags })).toEqual([]);
}

/** From a phone in a cold aisle to a small window on a desk, CSS pixels. */
const widths = [390, 1024];

/** Everybody can use this page: by axe, in both themes, and nobody has to scroll sideways to read it. */
export async function expectForEverybody(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  // Of all that axe looks at, the theme changes the colours alone.
  const inTheDark = () => violations(page, { type: 'rule', values: ['color-contrast'] });
  await expect.poll(inTheDark, { timeout: 10_000, message: 'once colours have gone over' }).toEqual([]);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(over, { message: `px wider than a screen of ${width}` }).toBeLessThanOrEqual(0);
  }
}
