import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCode } from '../exit-code.js';
import { centreOf, contextNamed, forgetContext, keepContext, readContexts } from './contexts.js';
import { folderOfFile } from '../../../../test/support/folder-of-test.js';

const folder = folderOfFile('rl-contexts');
const environmentOf = (name: string) => ({ RACKLEDGER_CLI_CONFIG: join(folder, `${name}.yaml`) });

describe('contexts', () => {
  it.each(['constructor', '__proto__', 'toString'])('may be called %s, and are none before', (name) => {
    const environment = environmentOf(name);
    const context = { url: 'http://127.0.0.1:8080', token: 'a-token' };
    expect(() => centreOf({ context: name }, environment)).toThrow(
      expect.objectContaining({ code: exitCode.misused, message: `There is no context ${name}.` }),
    );
    expect(forgetContext(environment, name)).toBeUndefined();
    keepContext(environment, 'other', { url: 'http://127.0.0.1:9' });
    keepContext(environment, name, context);
    expect(contextNamed(readContexts(environment), name)).toEqual(context);
    expect(centreOf({}, environment)).toMatchObject(context);
    expect(forgetContext(environment, name)).toEqual(context);
    expect(Object.keys(readContexts(environment).contexts)).toEqual(['other']);
  });

  it('are none where the file is empty', () => {
    const environment = environmentOf('empty');
    writeFileSync(environment.RACKLEDGER_CLI_CONFIG, 'contexts:\n');
    expect(readContexts(environment).contexts).toEqual({});
  });
});
