import { isUtf8 } from 'node:buffer';
import { cleanValue, ForbiddenKey, mayNeedCleaning } from './clean-text.js';
import { nestsDeeper, valueNestsDeeper } from './depth.js';
import { bad, good, type Checked } from './result.js';

/** Below this, parsing a hostile text costs so little memory that its depth can be looked at afterwards. */
const parsedUnseen = 1024 * 1024;

const tooDeep = (limit: number) =>
  bad({
    code: 'nested-too-deep',
    message: `The document has more than ${limit} objects and lists inside one another.`,
    wayOut: 'Send the inventory document as docs/node-api.md describes it.',
  });

const notUtf8 = bad({
  code: 'not-utf8',
  message: 'The body is not valid UTF-8.',
  wayOut: 'Encode the document as UTF-8; replace what cannot be encoded.',
});

const forbiddenKey = bad({
  code: 'forbidden-key',
  message: 'The document has a key named __proto__.',
  wayOut: 'Leave that key out.',
  field: '__proto__',
});

/** Where it broke, without the words around it: these could be anything. */
function notJson(error: unknown): { ok: false; refusal: Parameters<typeof bad>[0] } {
  const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return bad({
    code: 'not-json',
    message: at === undefined ? 'The body is not JSON.' : `The body is not JSON: it breaks off at character ${at}.`,
    wayOut: 'Check the document with a JSON parser before it is sent.',
  });
}

/** From bytes to a JSON value that can do no harm, whatever it says. */
export function parseJson(content: Buffer, depth: number): Checked<unknown> {
  if (!isUtf8(content)) return notUtf8;
  if (content.length > parsedUnseen && nestsDeeper(content, depth)) return tooDeep(depth);
  const text = content.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (valueNestsDeeper(value, depth)) return tooDeep(depth);
    return good(mayNeedCleaning(text) ? cleanValue(value) : value);
  } catch (error) {
    return error instanceof ForbiddenKey ? forbiddenKey : notJson(error);
  }
}
