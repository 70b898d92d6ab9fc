import type { FirstAdminToken } from '#libs/records/index.js';
import type { Core } from './core.module.js';

/** The last thing said at the start: where to go on. The token is shown this once and kept nowhere. */
export function welcome(
  { url, core }: { readonly url: string; readonly core: Pick<Core, 'config'> },
  firstAdmin: FirstAdminToken | undefined,
  seconds: number,
): string {
  const hasApi = core.config.run.includes('api');
  const page = firstAdmin === undefined ? `${url}/` : `${url}/#token=${firstAdmin.secret}`;
  const lines = [
    `Ready in ${seconds.toFixed(1)} s: ${core.config.run.join(', ')}`,
    ...(hasApi ? ['', `  front page   ${page}`, `  GraphQL      ${url}/graphql`] : ['', `  listening    ${url}`]),
    ...(firstAdmin === undefined ? [] : [`  admin token  ${firstAdmin.secret}   (shown this once: keep it)`]),
    '',
    'Ctrl-C stops it.',
  ];
  return `\n${lines.join('\n')}`;
}
