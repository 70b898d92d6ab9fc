import type { Renderer } from './file.js';

/** Files that the machine's role names, where this document may tell what was in them. */
export const identifierFiles: Renderer = ({ identifiers = [], secrets }) =>
  identifiers.flatMap(({ name, path, mode, owner, group }) => {
    const kept = secrets.find((one) => one.kind === 'other' && one.name === name && isOwn(one.reference));
    return kept?.text === undefined ? [] : [{ path, mode, owner, group, text: kept.text }];
  });

/** What a cluster or site shares is no machine's own, whatever it is called. */
const isOwn = (reference: string): boolean => reference.startsWith('machine/');
