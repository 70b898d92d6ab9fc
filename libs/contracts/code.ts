import { z } from 'zod';

/** What a code looks like: it goes into stream names, URLs, filters and CSV as it is, so it has no `/`, space or quote. */
export const codePattern = /^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/;

const rule =
  '1 to 63 lower case letters, digits, dots, underscores and hyphens, that begins and ends with a letter or digit';

/**
 * What people chose to call a site, room, row, rack, chassis, device, cluster, role, policy, VRF or pool by: once, since
 * it is what the thing is identified by ever after. What may change is its title.
 */
export const codeSchema = z.string().regex(codePattern, `a code is ${rule}`);
export type Code = z.infer<typeof codeSchema>;

const twoParts = 'this is the code of a site, a slash, and a code within that site: b1/r01';

function bothAreCodes(value: string): boolean {
  const parts = value.split('/');
  return parts.length === 2 && parts.every((part) => codePattern.test(part));
}

/** `<site>/<code>`: a rack, chassis or device, whose code is only its own within its site. */
export const siteScopedCodeSchema = z.string().refine(bothAreCodes, `${twoParts}; each is ${rule}`);
export type SiteScopedCode = z.infer<typeof siteScopedCodeSchema>;

/** The two halves of what fits `siteScopedCodeSchema`. */
export interface SiteScoped {
  readonly site: Code;
  readonly code: Code;
}

/** @throws Error for what does not fit `siteScopedCodeSchema`: a bug, since it was checked where it came in */
export function siteScoped(value: SiteScopedCode): SiteScoped {
  const [site, code, ...more] = value.split('/');
  if (site === undefined || code === undefined || more.length > 0) throw new Error(`${value} is not <site>/<code>`);
  return { site, code };
}
