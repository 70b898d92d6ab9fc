import { codePattern } from '#libs/contracts/index.js';

/** Signs that tell models apart (`X11` and `X11+`), as words; all others separate. */
const spelled: readonly (readonly [RegExp, string])[] = [
  [/\+/g, ' plus '],
  [/&/g, ' and '],
];

function codeOf(text: string): string {
  const words = spelled.reduce((rest, [sign, word]) => rest.replace(sign, word), text);
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '');
}

/**
 * `<manufacturer>/<model>` as codes: what a device type is identified by. A slug that a file gives wins over its model;
 * that of the NetBox library begins with the manufacturer, which is not said twice.
 * @returns undefined where no code can be made: nothing is left, or more than 63 characters are
 */
export function deviceTypeIdOf(manufacturer: string, model: string, slug?: string): string | undefined {
  const maker = codeOf(manufacturer);
  const given = codeOf(slug ?? model);
  const code = slug !== undefined && given.startsWith(`${maker}-`) ? given.slice(maker.length + 1) : given;
  return codePattern.test(maker) && codePattern.test(code) ? `${maker}/${code}` : undefined;
}
