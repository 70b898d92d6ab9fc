import { setTimeout as sleep } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksUnder, differences, operationsIn, shownAnswer, type Block } from '../support/guide.js';
import { postInventory } from '../support/reporting-fleet.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

/** docs/policies.md is a way to go, not a picture of one: what it says is done, in its order, and answered as it says. */
const headings = ['From an empty site to a machine that speaks BGP', 'What a change would move'];
/** Positions in the log depend on what else was there. */
const whatever = /"position": ?"\d+"/g;

const page = await readFile('docs/policies.md', 'utf8');
const blocks = headings.flatMap((heading) => blocksUnder(page, heading));
const idInPage = /"(m[a-z0-9]{20})"/.exec(page)?.[1] ?? '';

describe('the way that docs/policies.md tells', () => {
  let rackledger: RunningRackledger;
  let machineId = idInPage;
  let answered: Record<string, unknown> = {};

  beforeAll(async () => {
    rackledger = await startRackledger({ env: { RACKLEDGER_SEED: 'none' } });
  });
  afterAll(endAll);

  const say = async (operation: string): Promise<Record<string, unknown>> => {
    const data = await rackledger.graphql<object>(operation.replaceAll(idInPage, machineId));
    return JSON.parse(JSON.stringify(data).replaceAll(machineId, idInPage)) as Record<string, unknown>;
  };

  const refusals = (answer: Record<string, unknown>): readonly unknown[] =>
    Object.values(answer).flatMap((one) => {
      const refusal = (one as { refusal?: object | null }).refusal;
      return refusal ? [refusal] : [];
    });

  let operation = '';

  /** What only asks is asked until it is so: read models follow the commands within moments, sooner than a reader reads on. */
  const untilIt = async (isSo: () => boolean): Promise<void> => {
    if (/^\s*mutation/.test(operation)) return;
    for (const until = Date.now() + 20_000; !isSo() && Date.now() < until; answered = await say(operation))
      await sleep(200);
  };

  const step: Readonly<Record<string, (block: Block) => Promise<void>>> = {
    graphql: async (block) => {
      for (operation of operationsIn(block)) {
        answered = await say(operation);
        await untilIt(() => refusals(answered).length === 0);
        expect(refusals(answered)).toEqual([]);
      }
    },
    json: async ({ text, language }) => {
      const shown = shownAnswer({ language, text: text.replaceAll(whatever, '"position": null') });
      const others = () =>
        differences(shown, JSON.parse(JSON.stringify(answered).replaceAll(whatever, '"position":null')));
      await untilIt(() => others().length === 0);
      expect(others()).toEqual([]);
    },
    '': async ({ text }) => {
      const told = () => (answered['placingPlan'] as { plan: { text: string } }).plan.text;
      await untilIt(() => told() === text);
      expect(told()).toBe(text);
    },
    console: async ({ text }) => {
      const file = /@(seeds\/\S+\.json)/.exec(text)?.[1] ?? 'none';
      const posted = await postInventory(rackledger.url, JSON.parse(await readFile(file, 'utf8')) as object);
      machineId = (JSON.parse(posted.text) as { machineId: string }).machineId;
    },
  };

  it('leads from an empty start to a machine with BGP, and from there to another name', async () => {
    expect(blocks.filter(({ language }) => language === 'graphql').length).toBeGreaterThan(8);
    for (const block of blocks) {
      const doing = step[block.language];
      if (!doing) throw new Error(`nobody knows what to do with a block of ${block.language}`);
      await doing(block);
    }
    const { position: p } = await rackledger.graphql<{ position: string }>('{ position }');
    const { machine } = await rackledger.graphql<{ machine: { fqdn: string; bgpSessions: readonly object[] } }>(
      'query($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { fqdn bgpSessions { name } } }',
      { id: machineId, p },
    );
    expect(machine).toMatchObject({ fqdn: 'web-b1-r01-12.b1.example.net', bgpSessions: [{}, {}] });
  });
});

describe('reading a page', () => {
  const json = (text: string): Block => ({ language: 'json', text });

  it('tells where an answer is otherwise than shown', () => {
    const shown = shownAnswer(json('{ "a": [ { "b": 1, … }, … ], "c": null }'));
    expect(differences(shown, { a: [{ b: 1, more: 2 }, { b: 3 }], c: null })).toEqual([]);
    expect(differences(shown, { a: [{ b: 2 }], c: null })).toEqual(['.a[0].b: 2 instead of 1']);
    expect(differences(shown, { a: [{ b: 1 }], c: {}, d: 1 })).toEqual(['.c: {} instead of null', '.d is not shown']);
    expect(differences(shownAnswer(json('[1, 2]')), [1, 2, 3])).toEqual([': 3 instead of 2']);
  });

  it('says so when the section is not there', () => {
    expect(() => blocksUnder('# Page\n', 'Way')).toThrow('Way');
  });
});
