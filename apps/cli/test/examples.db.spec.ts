import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capturedTerminal } from '../../../test/support/captured-terminal.js';
import { examplesHouse } from '../../../test/support/examples-house.js';
import type { ApiHouse } from '../../../test/support/api-house.js';
import { folderOfFile } from '../../../test/support/folder-of-test.js';
import { handMade } from '../src/commands/all.js';
import { exitCode, type ExitCode } from '../src/exit-code.js';
import { examples } from '../src/program/examples.js';
import { buildProgram } from '../src/program/program.js';
import { run } from '../src/run.js';

const folder = folderOfFile('rl-cli-examples');
const page = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8');
let house: ApiHouse;

/** What somebody has beside him who tries them. */
const files: Readonly<Record<string, string>> = {
  'moves.yaml': '- machines tag: { machineId: web-01, tag: moved }\n',
  'places.csv': 'kind,site,code,title\nsite,b9,,Basel 9\n',
  'rule.yaml': 'settings:\n  ntp: { servers: [ntp1.example.net] }\n',
  'query.graphql': 'query ($id: ID!) { machine(id: $id) { name } }',
  'password-file': 'four words nobody says\n',
};

/** What these end with on a house where their things are, but not as they would have to be for that; all others are done. */
const otherwise: Readonly<Record<string, ExitCode>> = {
  // Ids of one's own stand for others.
  'undo 615868c1-b94f-53ad-859c-8c4a957518b4 --dry-run': exitCode.notFound,
  'undo --command-id 615868c1-b94f-53ad-859c-8c4a957518b4 --mode all-or-nothing': exitCode.notFound,
  'approvals give 615868c1-b94f-53ad-859c-8c4a957518b4 --reason "seen it"': exitCode.notFound,
  'sessions end sak0dr2pbbfrqaqnrbks6': exitCode.notFound,
  // Nothing was known then: the house is of today.
  'machines show SN4711 --as-of "2 weeks ago" -o json': exitCode.notFound,
  'racks show b1/r07 --as-of "a week ago"': exitCode.notFound,
  // What others order or show stands there already.
  'machines name SN4711 web-01 --dry-run': exitCode.refused,
  'machines place web-01 b1/c1#3': exitCode.refused,
  'machines place-by-policy SN4711 --place b1/r07:12': exitCode.refused,
  'machines placing-plan SN4711 --place b1/r07:12': exitCode.refused,
  'racks create b1/r07 --height 42 --title "Web front ends"': exitCode.refused,
  'accounts create ada "Ada L." operator': exitCode.refused,
};

/** As a shell would have it. */
function wordsOf(line: string): { readonly words: readonly string[]; readonly input?: string } {
  const all = [...line.matchAll(/(?:[^\s"'<]|"[^"]*"|'[^']*')+|</g)].map(([word]) =>
    word.replaceAll(/["']([^"']*)["']/g, '$1'),
  );
  const at = all.indexOf('<');
  return at === -1 ? { words: all } : { words: all.slice(0, at), input: all[at + 1] ?? '' };
}

const inFolder = (word: string): string =>
  word
    .replace(/^(@?)([\w-]+\.\w+)$/, (whole, sign: string, file: string) =>
      Object.hasOwn(files, file) ? `${sign}${join(folder, file)}` : whole,
    )
    .replace(/^~/, folder);

const isEndless = (words: readonly string[]): boolean =>
  words[0] === 'watch' || (words[0] === 'events' && !words.includes('--no-follow'));

const root = buildProgram([], capturedTerminal(), handMade, () => undefined);
/** Whether it can be tried without being done. */
function isTried(words: readonly string[]): boolean {
  let here = root;
  for (const word of words) here = here.commands.find((one) => one.name() === word) ?? here;
  return here.options.some(({ long }) => long === '--dry-run') && !words.includes('--dry-run');
}

async function ended(line: string): Promise<{ readonly code: ExitCode; readonly notes: string }> {
  const { words: typed, input } = wordsOf(
    line.replaceAll(/https:\/\/(?:[\w.-]+\.example\.net|…)|http:\/\/127\.0\.0\.1:8080/g, house.url),
  );
  const words = [...typed.map(inFolder), ...(isTried(typed) ? ['--dry-run'] : [])];
  const isSigningIn = ['login', 'logout', 'context'].includes(words[0] ?? '');
  const stop = new AbortController();
  const terminal = capturedTerminal({
    environment: {
      HOME: folder,
      RACKLEDGER_CLI_CONFIG: join(folder, 'contexts.yaml'),
      ...(!isSigningIn && { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin }),
    },
    input:
      input === undefined
        ? house.tokens.admin
        : input === 'token-file'
          ? house.tokens.admin
          : (files['password-file'] ?? ''),
    stopped: stop.signal,
  });
  const running = run(words, terminal);
  if (isEndless(words)) {
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 1_500))]);
    stop.abort();
  }
  return { code: await running, notes: terminal.noted() };
}

/** The lines of a page that somebody is to type, but for those which are held against the demo site already. */
function typedOn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith('rackledger '))
    .flatMap((line) =>
      line
        .replace(/ +#.*$/, '')
        .split('; ')
        .map((one) => one.replace(/^rackledger /, '')),
    );
}

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  house = await examplesHouse();
  const lab = { url: house.url, token: house.tokens.admin };
  writeFileSync(join(folder, 'contexts.yaml'), stringify({ current: 'lab', contexts: { lab } }));
}, 240_000);
afterAll(() => house.close());

const fine = new Set<ExitCode>([exitCode.done, exitCode.differs]);

describe('every example that somebody may copy', () => {
  it.each(Object.values(examples).flat())('of --help is done: %s', async (line) => {
    const { code, notes } = await ended(line);
    const wanted = otherwise[line];
    expect({ line, code, notes }).toSatisfy(() => (wanted === undefined ? fine.has(code) : code === wanted));
  });

  it.each(['docs/cli.md', 'docs/tour.md'])('of %s is done', async (name) => {
    const lines = typedOn(page(name));
    expect(lines.length).toBeGreaterThan(6);
    for (const line of lines) {
      const { code, notes } = await ended(line);
      expect({ line, code, notes }).toSatisfy(() => fine.has(code));
    }
  });
});
