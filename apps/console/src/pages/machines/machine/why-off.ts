import { soAlreadyText } from '#libs/contracts/summary/machine-command-titles.js';

export interface Judged {
  readonly command: string;
  readonly possible: boolean;
  readonly alreadySo: boolean;
  readonly refusal: { readonly message: string; readonly wayOut: string } | null;
}

interface Titled {
  readonly command: string;
  readonly title: string;
}

/** Commands by what the menu calls them, where a way out names them as a script would. */
function inWords(text: string, commands: readonly Titled[]): string {
  const titles = new Map(commands.map(({ command, title }) => [command, title]));
  return text.replaceAll(/\b[a-z]+(?:[A-Z][a-z]*)+\b/g, (word) => {
    const title = titles.get(word);
    return title === undefined ? word : `“${title}”`;
  });
}

/** Why a command is off, and what to do instead; undefined where it may be given. */
export function whyOff(
  { command, possible, alreadySo, refusal }: Judged,
  commands: readonly Titled[],
): string | undefined {
  if (possible) return alreadySo ? soAlreadyText(command) : undefined;
  if (!refusal) return 'This is not possible now.';
  return inWords(`${refusal.message} ${refusal.wayOut}`, commands);
}
