import { isoText } from '../statement.js';
import { field } from './filter-field.js';
import type { Listed } from './listed-table.js';

/** What all of these tables have. */
export const marks = {
  changedAt: isoText('t.changed_at'),
  revision: 't.revision',
  position: 't.position::text',
} as const;
export const retired = field('boolean', 't.retired', 'out of use; left out unless named');
export const changed = field('time', 't.changed_at', 'when anything about it last changed');
export const title = field('text', 't.title', 'what people call it', 'name');
export const site = field('text', 't.site', 'code of its site', 'dc datacenter');
export const code = field('text', 't.code', 'its code within the site');
export const byId = {
  ID: {},
  TITLE: { by: 't.title' },
  CHANGED_AT: { by: 't.changed_at', type: 'timestamptz' },
} as const;

export interface Retirable extends Listed {
  readonly title: string;
  readonly retired: boolean;
}

export interface InSite extends Retirable {
  readonly siteCode: string;
  readonly code: string;
}
