import type { Page } from 'playwright-core';

/** Milliseconds from the begin of the navigation until the first machine stands in the table and can be pressed. */
export async function untilInteractive(page: Page, url: string): Promise<number> {
  await page.goto(`${url}/machines`, { waitUntil: 'commit' });
  const first = await page.waitForFunction(
    () => document.querySelector('[data-index="0"] a') && performance.now(),
    undefined,
    { polling: 'raf', timeout: 60_000 },
  );
  return Number(await first.jsonValue());
}

/** Milliseconds from a press on the head of a column until the whole list, sorted the other way, stands there. */
export async function untilSorted(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const name = document.querySelector<HTMLElement>('[role="columnheader"][aria-colindex="2"] button');
    const grid = document.querySelector('[role="grid"]');
    const before = grid?.querySelector<HTMLElement>('[data-index="0"] a')?.innerText;
    const began = performance.now();
    name?.click();
    for (;;) {
      const now = grid?.querySelector<HTMLElement>('[data-index="0"] a')?.innerText;
      if (now !== undefined && now !== before) break;
      if (performance.now() - began > 30_000) throw new Error('the list did not come');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now() - began;
  });
}

/** Milliseconds from a jump of the scrollbar to this share of the list until its rows stand there. */
export async function untilJumped(page: Page, share: number): Promise<number> {
  const took = await page.evaluate(async (to) => {
    const grid = document.querySelector('[role="grid"]');
    if (!grid) throw new Error('there is no table');
    const began = performance.now();
    grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * to;
    for (;;) {
      const rows = [...grid.querySelectorAll<HTMLElement>('[data-index]')];
      const seen = rows.filter((row) => row.getBoundingClientRect().top > 0);
      const isNear = Math.abs(Number(seen[0]?.dataset['index']) * 36 - grid.scrollTop) < 2_000;
      if (isNear && seen.length > 5 && seen.every((row) => row.getAttribute('aria-busy') !== 'true')) break;
      if (performance.now() - began > 30_000) throw new Error('the rows did not come');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now() - began;
  }, share);
  return took;
}

export interface Frames {
  /** Milliseconds of each frame. */
  readonly times: readonly number[];
}

/** Frames while the list is scrolled, some rows with each of them. */
export async function framesWhileScrolling(page: Page, frames: number): Promise<Frames> {
  const times = await page.evaluate(async (count) => {
    const grid = document.querySelector('[role="grid"]');
    if (!grid) throw new Error('there is no table');
    const found: number[] = [];
    let before = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let nth = 0; nth < count; nth += 1) {
      grid.scrollTop += 120;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      found.push(now - before);
      before = now;
    }
    return found;
  }, frames);
  return { times };
}

/** Milliseconds that the main thread of the page computed during this: what others take of the cores does not count. */
export async function computed(page: Page, work: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const seconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await seconds();
  await work();
  const after = await seconds();
  await session.detach();
  return (after - before) * 1_000;
}
