import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationFormat, type ConfigurationDocument } from '#libs/contracts/index.js';
import { readDemoSite } from './demo-site.js';
import { openJournal, type Left } from './journal.js';
import { createPlay, type Played } from './play.js';
import { command, idOf, type DemoSite } from './step.js';
import { RefusedMutation, type Report, type Told, type Visitor } from './visitor.js';
import { folderOfTest } from '../../../../test/support/folder-of-test.js';

const configuration: ConfigurationDocument = {
  format: configurationFormat,
  machineId: 'm1',
  fqdn: 'web-1.example.net',
  secrets: [],
  missing: [],
};

/** Knows machines by what the play calls them; remembers what it was asked; gives up where it is told to. */
class RememberingVisitor implements Visitor {
  readonly asked: string[] = [];
  readonly reported: string[] = [];
  readonly tokens = new Map<string, string>();

  constructor(
    private readonly conflicting: ReadonlySet<string> = new Set(),
    private readonly failing?: { readonly at: number; readonly with: Error },
  ) {}

  async enrol({ machine }: Report): Promise<Left> {
    this.reported.push(machine);
    return this.conflicting.has(machine) ? { conflictId: `c-${machine}` } : { machineId: `m-${machine}` };
  }

  async report({ machine }: Report): Promise<Left> {
    this.reported.push(machine);
    return { machineId: `m-${machine}` };
  }

  async pickUp(): Promise<ConfigurationDocument> {
    return configuration;
  }

  async observe({ machine }: Told<object>): Promise<void> {
    if (!this.reported.includes(machine)) throw new Error(`${machine} never reported`);
  }

  async mutate(name: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.asked.length === this.failing?.at) throw this.failing.with;
    this.asked.push(`${name} ${JSON.stringify(input)}`);
  }
}

const inFolder = () => join(folderOfTest('play'), 'seeding');

async function playAll(site: DemoSite, visitor: Visitor, journalPath: string): Promise<readonly Played[]> {
  const play = createPlay(site, visitor, await openJournal(journalPath));
  const played: Played[] = [];
  for (const stage of site.stages) played.push(await play.stage(stage));
  return played;
}

const doubted = new Set(['mgmt-03-whole']);

describe('playing the demo site', () => {
  it('has steps that fit together: each names machines that reported before', async () => {
    const visitor = new RememberingVisitor(doubted);
    const played = await playAll(await readDemoSite(), visitor, inFolder());
    expect(played.length).toBeGreaterThan(3);
    expect(visitor.reported.length).toBe(played.reduce((sum, { reports }) => sum + reports, 0));
    expect(visitor.asked.length).toBe(played.reduce((sum, { commands }) => sum + commands, 0));
    expect(visitor.asked.join()).not.toContain('$');
    expect(new Set(visitor.asked).size).toBe(visitor.asked.length);
  });

  it('does nothing again that is done', async () => {
    const path = inFolder();
    const site = await readDemoSite();
    await playAll(site, new RememberingVisitor(doubted), path);
    const again = new RememberingVisitor();
    await playAll(site, again, path);
    expect([again.asked, again.reported]).toEqual([[], []]);
  });
});

describe('a play that was interrupted', () => {
  const oneStage = (...steps: DemoSite['stages'][number]['lanes'][number]): DemoSite => ({
    name: 'small',
    stages: [{ title: 'all', lanes: [steps] }],
  });
  const site = oneStage(
    command('createSite', { site: 'b1' }),
    { do: 'enrol', machine: 'web', observedMinutesAgo: 5, document: {} as never },
    command('acceptMachine', { machineId: idOf('web') }),
    command('tagMachine', { machineId: idOf('web'), tag: 'canary' }),
  );

  it('goes on where it stood, and knows the machines of before', async () => {
    const path = inFolder();
    const gone = { at: 1, with: new Error('the centre was killed') };
    await expect(playAll(site, new RememberingVisitor(new Set(), gone), path)).rejects.toThrow('killed');
    const again = new RememberingVisitor();
    await playAll(site, again, path);
    expect(again.asked.map((one) => one.split(' ')[0])).toEqual(['acceptMachine', 'tagMachine']);
    expect(again.asked[0]).toContain('"machineId":"m-web"');
    expect(again.reported).toEqual([]);
  });

  it('takes it for done where the centre says that a step under way cannot be done again, and only there', async () => {
    const path = inFolder();
    const gone = { at: 1, with: new Error('the centre was killed') };
    const refused = { at: 0, with: new RefusedMutation('there is such a one already') };
    await expect(playAll(site, new RememberingVisitor(new Set(), gone), path)).rejects.toThrow('killed');
    const again = new RememberingVisitor(new Set(), refused);
    // Accepting was under way; tagging was not, and is refused in earnest.
    await expect(playAll(site, again, path)).rejects.toThrow('already');
    expect((await openJournal(path)).isDone('0.0.2')).toBe(true);
    expect((await openJournal(path)).isDone('0.0.3')).toBe(false);
  });

  it('passes over a line that the end of the process cut off', async () => {
    const path = inFolder();
    const journal = await openJournal(path);
    await journal.begin('0.0.0');
    await journal.end('0.0.0', {});
    await appendFile(path, '\n{"done":"0.0.');
    const again = await openJournal(path);
    await again.end('0.0.1', { machine: 'web', machineId: 'm1' });
    const third = await openJournal(path);
    expect([third.isDone('0.0.0'), third.isDone('0.0.1'), third.isOpen('0.0.0')]).toEqual([true, true, false]);
    expect(third.left).toContainEqual({ machine: 'web', machineId: 'm1' });
  });
});
