import { expect, it } from 'vitest';
import { streamOf } from '#libs/kernel/index.js';
import { createInMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { namedThing, nameIt, someContext } from '../../test/support/named-thing.js';
import { createCommandHandling, type Coordination } from './index.js';

const differ = { code: 'names-differ', message: 'They have different names.', wayOut: 'Give both the same one.' };

it('a refusal upon several streams is of one moment: nobody is seen by half who writes to two of them', async () => {
  const store = createInMemoryEventStore();
  const [commands, others] = [createCommandHandling({ store }), createCommandHandling({ store })];
  /** Both get the same name, in one append: at no moment do they differ. */
  const nameBoth = async (name: string) => {
    const decide: Coordination['decide'] = async (load) => {
      const appends = [];
      for (const id of ['m1', 'm2']) {
        const { state, revision } = await load(namedThing, id);
        const decision = namedThing.decide(nameIt(name), state);
        if (decision.verdict === 'refused') return decision;
        const expected = revision < 0 ? ('none' as const) : revision;
        appends.push({ stream: streamOf('machine', id), expected, events: decision.events });
      }
      return { verdict: 'accepted', appends };
    };
    await others.coordinate(
      { commandType: 'NameBoth', subject: 'machine-m1', content: { name }, decide },
      someContext(),
    );
  };
  await nameBoth('a');
  let looks = 0;
  const decide: Coordination['decide'] = async (load) => {
    const one = await load(namedThing, 'm1');
    looks += 1;
    // Between the two reads, as often as decisions were made twice before.
    if (looks <= 3) await nameBoth(`b${looks}`);
    const other = await load(namedThing, 'm2');
    return one.state.name === other.state.name
      ? { verdict: 'accepted', appends: [] }
      : { verdict: 'refused', refusal: differ };
  };
  const about = { commandType: 'Compare', subject: 'machine-m1', content: {} };
  const outcome = await commands.coordinate({ ...about, decide }, someContext());
  expect(outcome).toMatchObject({ outcome: 'accepted', events: [] });
  expect(looks).toBeGreaterThan(3);
});
