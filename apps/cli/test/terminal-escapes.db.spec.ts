import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const { cli } = commandLine(() => ({ RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin }));
/** Names the window, clears the screen, and again as one character (ECMA-48, 8.3.16). */
const note = 'seen \u001b]0;owned\u0007 and \u001b[2J and \u009b2J';
const command = `machines annotate 0001QX7 "${note}"`;

beforeAll(async () => {
  house = await openApiHouse();
  await house.report(aMachine(1));
  expect(await cli('machines accept 0001QX7')).toMatchObject({ code: 0 });
  expect(await cli(command)).toMatchObject({ code: 0 });
});
afterAll(() => house.close());

describe('what a terminal would act upon', () => {
  it.each([
    ['facts', 'machines show 0001QX7'],
    ['tables', 'machines list --columns note'],
    ['the overview', 'overview'],
    ['history', 'history 0001QX7'],
    ['dry runs', `${command.replace('seen', 'seen again')} --dry-run`],
    ['refusals', `machines name 0001QX7 "${note}"`],
  ])('does not come out of a note in %s', async (_, words) => {
    const said = async () => {
      const { out, notes } = await cli(words);
      return out + notes;
    };
    await expect.poll(said, { timeout: 20_000 }).toContain('owned');
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect((await said()).replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it('is left as it is for programs', async () => {
    const shown = async () => JSON.parse((await cli('machines show 0001QX7 -o json')).out) as object;
    await expect.poll(shown, { timeout: 20_000 }).toMatchObject({ note });
  });
});
