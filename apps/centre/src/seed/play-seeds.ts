import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { CommandContext } from '#libs/kernel/index.js';
import type { Centre, Seeding } from '../centre.js';
import type { Progress } from '../progress.js';
import { readDemoSite, seedsFolder } from './demo-site.js';
import { openJournal } from './journal.js';
import { markerIn } from './plan-seeds.js';
import { createPlay } from './play.js';
import { inventoryThisHost } from './this-host.js';
import { keepTokens } from './stay-awake.js';
import { createVisitor } from './visitor.js';

function atStart(reason: string): CommandContext {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'process:seeding', reason };
}

/** The play has a token of its own, which ends with it: the first admin token is shown to a person and used by nobody. */
async function withToken(centre: Pick<Centre, 'core'>, work: (token: string) => Promise<void>): Promise<void> {
  const { access, clock } = centre.core;
  const expiresAt = new Date(clock.now() + 15 * 60_000).toISOString();
  const issued = await access.issue(
    // Rules that accept machines without a person are an admin's to define.
    { label: 'demo site', accessRole: 'admin', expiresAt },
    atStart('to play the demo site'),
  );
  if ('refusal' in issued) throw new Error(issued.refusal.message);
  try {
    await work(issued.secret);
  } finally {
    await access.revoke(issued.tokenId, atStart('the demo site is played'));
  }
}

async function playSite(centre: Pick<Centre, 'core'> & Pick<Seeding, 'url'>, progress: Progress): Promise<void> {
  const site = await readDemoSite(seedsFolder);
  const journal = await openJournal(markerIn(centre.core.config));
  await withToken(centre, async (token) => {
    const visitor = createVisitor(centre.url, token);
    const play = createPlay(site, visitor, journal);
    for (const stage of site.stages) {
      await progress.step(stage.title, async (note) => {
        const { reports, commands } = await play.stage(stage, (done, all) => note(`${done} of ${all}`));
        note(`${commands} commands given${reports > 0 ? `, ${reports} reports sent` : ''}`);
      });
    }
    await keepTokens(centre.core.config.dataDir, visitor.tokens);
  });
}

/**
 * Plays the demo site through the front door, and inventories this very host.
 * @throws Error what went wrong; the mark stays, and the next start tries again
 */
export async function playSeeds(
  centre: Pick<Centre, 'core'> & Pick<Seeding, 'url'>,
  progress: Progress,
): Promise<void> {
  const { config } = centre.core;
  await playSite(centre, progress);
  await progress.step('this host', async (note) => {
    const failure = await inventoryThisHost({ url: centre.url, dataDir: config.dataDir });
    note(failure ?? 'inventoried');
  });
  await rm(markerIn(config), { force: true });
}
