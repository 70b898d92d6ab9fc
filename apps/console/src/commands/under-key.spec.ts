import { describe, expect, it } from 'vitest';
import { keysOfOrders } from './under-key.js';

/** A form whose keys are counted, and what was sent under them. */
function aForm() {
  let made = 0;
  const underKey = keysOfOrders(() => `key-${++made}`);
  const sent: string[] = [];
  const give = (content: object, answers: boolean): Promise<unknown> =>
    underKey(content, (key) => {
      sent.push(key);
      return answers ? Promise.resolve('an answer') : Promise.reject(new Error('the line was cut'));
    }).catch(() => undefined);
  return { give, sent, underKey };
}

describe('the key of an order', () => {
  it('stays while nobody answered and the content is the same', async () => {
    const { give, sent } = aForm();
    await give({ tag: 'a' }, false);
    await give({ tag: 'a' }, true);
    expect(sent).toEqual(['key-1', 'key-1']);
  });

  it('is another one for other content, and the first one where the first content comes back', async () => {
    const { give, sent } = aForm();
    await give({ tag: 'a' }, false);
    await give({ tag: 'b' }, false);
    await give({ tag: 'a' }, true);
    expect(sent).toEqual(['key-1', 'key-2', 'key-1']);
  });

  it('is another one for the same content once that was answered: a refusal is kept under its key', async () => {
    const { give, sent } = aForm();
    await give({ tag: 'a' }, true);
    await give({ tag: 'a' }, true);
    expect(sent).toEqual(['key-1', 'key-2']);
  });

  it('is one for an order that is pressed twice', async () => {
    const { underKey } = aForm();
    const sent: string[] = [];
    const press = () => underKey({ tag: 'a' }, (key) => Promise.resolve(sent.push(key)));
    await Promise.all([press(), press()]);
    expect(sent).toEqual(['key-1', 'key-1']);
  });
});
