import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConsolePage } from './browser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What journeys left that failed, until they pass. Not below the run's folder, which goes with the run. */
const keptIn = join(root, 'var/journeys');
/** A page that hangs is no reason to wait for its picture. */
const soon = { timeout: 10_000 };

export interface Journey {
  readonly file: string;
  readonly name: string;
}

/** `test/features/console-keys.e2e.spec.ts` and `are listed, and …` as folders: `console-keys/are-listed-and`. */
function folderOf({ file, name }: Journey): string {
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return join(keptIn, basename(file, '.e2e.spec.ts'), words.slice(0, 100));
}

/** It is tried anew: what an earlier run left says nothing any more. */
export const forgetFailure = (journey: Journey): Promise<void> =>
  rm(folderOf(journey), { recursive: true, force: true });

/** What it saw last: its address, what the browser complained of, and the page as a screen reader hears it. */
async function told({ page, complaints }: ConsolePage): Promise<string> {
  const heard = await page
    .locator('body')
    .ariaSnapshot(soon)
    .catch((error: unknown) => String(error));
  return [page.url(), ...complaints.map((one) => `complaint: ${one}`), '', heard, ''].join('\n');
}

/**
 * Keeps of a journey that failed, page by page, a picture, what stood there in words, and Playwright's trace.
 * @returns the folder, as one goes there from the root of the repository
 */
export async function keepFailure(journey: Journey, pages: readonly ConsolePage[]): Promise<string> {
  const folder = folderOf(journey);
  await mkdir(folder, { recursive: true });
  for (const [index, one] of pages.entries()) {
    const kept = join(folder, `page-${index + 1}`);
    await one.page.screenshot({ path: `${kept}.png`, ...soon }).catch(() => undefined);
    await writeFile(`${kept}.txt`, await told(one));
    await one.page
      .context()
      .tracing.stop({ path: `${kept}.trace.zip` })
      .catch(() => undefined);
  }
  return relative(root, folder);
}
