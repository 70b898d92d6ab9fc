import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { settled, transcript } from '../../../test/support/transcript.js';

let house: ApiHouse;
const { cli, done } = commandLine(() => ({ RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin }));

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2]) await house.report(aMachine(nth));
});
afterAll(() => house.close());

const golden = '../../../test/golden/cli/answers/bulks.txt';

describe('a bulk', () => {
  it('says whether it stands, or by whom it was taken back', async () => {
    const tag = 'machines bulk best-effort --machine-ids 0001QX7,0002QX7 --command';
    await done(`${tag} tag=spare --reason "for the move"`);
    await done(`${tag} tag=lab`);
    await settled(house);
    const [, first = ''] = (await done('bulks list -o name')).trim().split('\n');
    expect((await cli(`bulks show ${first}`)).out).not.toContain('taken back');
    await done(`undo --command-id ${first} --mode best-effort --reason "it stays"`);
    await settled(house);
    const columns = '--columns command,done,by,reason,taken-back';
    const lines = [`bulks list ${columns}`, `bulks show ${first}`, 'bulks list -o csv', `bulks show ${first} -o yaml`];
    await expect(await transcript(cli, lines)).toMatchFileSnapshot(golden);
  });
});
