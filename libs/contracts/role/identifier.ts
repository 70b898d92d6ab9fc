import { z } from 'zod';
import { absolutePath } from '../config/words.js';

/** Of `useradd`: what Debian and Red Hat let an account be called. */
const account = z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'is no name of an account');

/**
 * Something that the software of a role makes up once, knows itself by, and must not lose: the member id of a cluster, the
 * key of a node. It lives in a file of the machine; its text is kept sealed and put back at a reinstall.
 */
export const roleIdentifier = z.object({
  /** What the secret is called: `machine/<id>/other/<name>`. */
  name: z.string().regex(/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/, 'is no name of an identifier'),
  path: absolutePath,
  /** As chmod takes it. */
  mode: z.string().regex(/^0[0-7]{3}$/, 'is no mode such as 0600'),
  owner: account,
  group: account,
});
export type RoleIdentifier = z.infer<typeof roleIdentifier>;
