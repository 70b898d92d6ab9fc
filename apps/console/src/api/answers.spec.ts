import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, Unreachable } from './api-error.js';
import { onSignedOut } from './credentials.js';
import { download } from './download.js';
import { shouldRetry } from './query-client.js';
import { request } from './request.js';

const document = { text: '{ position }' } as Parameters<typeof request>[0];
const answered = (response: Response): void => void vi.stubGlobal('fetch', async () => response);

beforeEach(() => void vi.stubGlobal('sessionStorage', { getItem: () => null }));
afterEach(() => void vi.unstubAllGlobals());

describe('an answer of the api', () => {
  it('that is cut off in the middle is none', async () => {
    const cut = new ReadableStream({ start: (body) => body.error(new DOMException('too late', 'TimeoutError')) });
    answered(new Response(cut, { status: 200 }));
    await expect(request(document, {})).rejects.toBeInstanceOf(Unreachable);
  });

  it('that is no JSON is told by its status', async () => {
    answered(new Response('<html>', { status: 413 }));
    await expect(request(document, {})).rejects.toThrow('The answer cannot be read (413).');
  });

  it('that speaks to programs is said to people', async () => {
    const message = 'The read models did not get to position 7 within 10 s. Ask again, or without waitFor.';
    answered(Response.json({ errors: [{ message, extensions: { code: 'POSITION_NOT_REACHED' } }] }));
    await expect(request(document, {})).rejects.toThrow('The newest changes are not shown here yet');
  });
});

describe('what is asked again', () => {
  it.each([
    ['a centre that is away', new Unreachable(new Error('away')), true],
    ['read models that are behind the news', new ApiError('behind', 'POSITION_NOT_REACHED'), true],
    ['a refusal', new ApiError('no', 'FORBIDDEN'), false],
  ])('%s', (_, error, again) => {
    expect(shouldRetry(0, error)).toBe(again);
    expect(shouldRetry(5, error)).toBe(false);
  });
});

describe('a refused export', () => {
  it('says why, and what to do', async () => {
    const error = { code: 'BUSY', message: '4 exports are under way.', wayOut: 'Try again when one has ended.' };
    answered(Response.json({ error }, { status: 503 }));
    const said = '4 exports are under way. Try again when one has ended.';
    await expect(download('/history', 'history.csv')).rejects.toThrow(said);
  });

  it('asks to sign in where the session has ended', async () => {
    const told = vi.fn();
    const stop = onSignedOut(told);
    answered(Response.json({}, { status: 401 }));
    await expect(download('/history', 'history.csv')).rejects.toThrow('(401)');
    expect(told).toHaveBeenCalledOnce();
    stop();
  });
});
