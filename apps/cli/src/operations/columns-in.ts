import type { Column, Shown } from '../output/printer.js';

/**
 * `serial=system.serial`, with how it is shown behind a colon; without `=` the path is the heading. `name|serial|id` shows the first that
 * there is, `kind~kindTitle` the words to people and the code to programs.
 */
export function columnsIn(text: string): readonly Column[] {
  return text.split(' ').map((one) => {
    const [named, shown] = one.split(':') as [string, Shown?];
    const [heading = '', where = heading] = named.split('=');
    const [, path = '', words, otherwise] = /^([^|~]*)(?:~([^|]*))?(?:\|(.*))?$/.exec(where) ?? [];
    return {
      heading: heading.split(/[|~]/)[0] ?? '',
      path,
      ...(otherwise && { otherwise: otherwise.split('|') }),
      ...(words && { words: words.split('~') }),
      ...(shown && { shown }),
    };
  });
}
