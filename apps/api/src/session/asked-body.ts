import type { Request } from 'express';
import { z } from 'zod';
import type { Problem } from '../../../ingest/src/http/answers.js';

const text = z.string().min(1).max(1_024);

export const signInBody = z.union([z.strictObject({ name: text, password: text }), z.strictObject({ token: text })]);
export const passwordBody = z.strictObject({ password: text, newPassword: z.string().max(1_024) });

const unreadable = (message: string, wayOut: string): Problem => ({
  status: 400,
  code: 'bad-request',
  message,
  wayOut,
});

/** What was sent; other pages cannot send JSON without asking first, which nobody grants. */
export function askedBody<Body>(request: Request, schema: z.ZodType<Body>, example: string): Body | Problem {
  if (!request.is('application/json'))
    return { ...unreadable('The body is not JSON.', 'Send content-type: application/json.'), status: 415 };
  const read = schema.safeParse(request.body);
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.');
  return unreadable(`The body is not what is asked for here${where ? ` (${where})` : ''}.`, `Send ${example}.`);
}
