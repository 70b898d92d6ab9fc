import type { Repository } from '#libs/contracts/index.js';
import { file, type RenderedFile, type Renderer } from './file.js';

/** In the format of deb822 (sources.list(5)), one file for each repository. */
function sourceFile({ name, uris, suites, components, architectures = [], signedBy }: Repository): RenderedFile {
  const fields: readonly (readonly [string, string])[] = [
    ['Types', 'deb'],
    ['URIs', uris.join(' ')],
    ['Suites', suites.join(' ')],
    // A flat repository has a path for its suite, and no components.
    ['Components', components.join(' ')],
    ['Architectures', architectures.join(' ')],
    ['Signed-By', signedBy ?? ''],
  ];
  const lines = fields.filter(([, value]) => value !== '').map(([field, value]) => `${field}: ${value}`);
  return file(`/etc/apt/sources.list.d/${name}.sources`, lines);
}

export const aptSources: Renderer = ({ repositories = [] }) => repositories.map(sourceFile);
