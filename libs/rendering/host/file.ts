import type { ConfigurationDocument, ConfigurationPart } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

/** A file of a machine, whole. */
export interface RenderedFile {
  readonly path: string;
  /** As chmod takes it. */
  readonly mode: string;
  readonly text: string;
  /** Whose it is: account and group; root's where nobody says. */
  readonly owner?: string;
  readonly group?: string;
}

/** With the part of the configuration that it belongs to: what is compared and applied together. */
export interface HostFile extends RenderedFile {
  readonly part: ConfigurationPart;
}

export type RenderedFiles =
  | { readonly verdict: 'rendered'; readonly files: readonly HostFile[] }
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

/** Text in, text out: nothing of the host that this runs on is looked at. */
export type Renderer = (document: ConfigurationDocument) => readonly RenderedFile[];

/** What stands first in every file. Nothing in it changes from one rendering to the next. */
export const heading = '# Rendered by Rackledger: what is changed here is overwritten.';

export const file = (path: string, lines: readonly string[], mode: RenderedFile['mode'] = '0644'): RenderedFile => ({
  path,
  mode,
  text: `${[heading, ...lines].join('\n')}\n`,
});
