import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { answeringCentre } from '../../../../test/support/answering-centre.js';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { exitCode } from '../exit-code.js';
import { run } from '../run.js';
import { folderOfTest } from '../../../../test/support/folder-of-test.js';

const token = `rl_a_${'x'.repeat(43)}`;

let close: (() => void) | undefined;
afterEach(() => close?.());

it('a token that is pasted where the account is asked for is one, and is not said again', async () => {
  const authorizations: unknown[] = [];
  const centre = await answeringCentre((_, { authorization }) => {
    authorizations.push(authorization);
    return { me: { actor: 'token:t', accessRole: 'ADMIN' } };
  });
  ({ close } = centre);
  const kept = join(folderOfTest('rl-login'), 'contexts.yaml');
  const captured = capturedTerminal({ environment: { RACKLEDGER_CLI_CONFIG: kept } });
  const asked: string[] = [];
  const readLine = async (question: string) => Promise.resolve((asked.push(question), ` ${token}\n`));
  const readHidden = async () => Promise.reject(new Error('nothing more is asked for'));
  const input = { ...captured.input, isTerminal: true, readLine, readHidden };
  const code = await run(['login', '--url', centre.url], { ...captured, input });
  expect({ code, notes: captured.noted() }).toMatchObject({ code: exitCode.done });
  expect(asked).toEqual(['Account, or a token (empty to give the token unseen): ']);
  expect(authorizations).toEqual([`Bearer ${token}`]);
  expect(captured.noted()).toContain('that is a token, and it stood on the screen');
  expect(captured.written() + captured.noted()).not.toContain(token);
  expect(readFileSync(kept, 'utf8')).toContain(token);
});
