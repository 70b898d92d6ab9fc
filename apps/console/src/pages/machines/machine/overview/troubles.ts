import { needCommands, needWords, type Need } from '../readiness.js';
import { plainWords } from '../figures.js';

/** Something that a person has to look at, beside drift, which has a shape of its own. */
export interface Trouble {
  readonly key: string;
  readonly tone: 'bad' | 'warn';
  readonly title: string;
  readonly text: string;
  /** The command that mends it, where one does. */
  readonly command?: string;
}

export interface Examined {
  readonly lifecycle: string;
  readonly silent: boolean;
  readonly clock: { readonly skewed: boolean; readonly skewMs: number | null };
  readonly ready: { readonly missing: readonly { readonly what: Need; readonly because: string }[] };
  readonly configuration: {
    readonly missing: readonly { readonly section: string; readonly because: string }[];
  } | null;
  readonly cablingFindings: readonly { readonly kind: string; readonly port: string; readonly message: string }[];
  readonly power: {
    readonly findings: readonly { readonly kind: string; readonly psu: string | null; readonly message: string }[];
  };
  readonly drift: readonly { readonly kind: string; readonly subject: string }[];
}

const clockTrouble = (skewMs: number): Trouble => ({
  key: 'clock',
  tone: 'warn',
  title: 'Clock is off',
  text: `It is ${Math.abs(skewMs / 1000).toFixed(1)} s ${skewMs < 0 ? 'behind' : 'ahead of'} ours. Look at its time servers.`,
});

const silence: Trouble = {
  key: 'silent',
  tone: 'bad',
  title: 'Silent',
  text: 'Nothing has been heard of it for longer than its limit. Look at its power and console, then at its links.',
};

/** `no policy says so` as a sentence. */
const sentence = (text: string): string =>
  `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

function lackOf({ what, because }: Examined['ready']['missing'][number]): Trouble {
  const command = needCommands[what];
  const title = what === 'ACCEPTED' ? 'Nobody vouched for it' : `Lacks ${needWords[what]}`;
  const text = sentence(because);
  return { key: `ready ${what}`, tone: 'warn', title, text, ...(command !== undefined && { command }) };
}

/** What is wrong beside drift, the most urgent first. What is drift already is not told twice; of the retired nothing is wrong. */
export function troublesOf(machine: Examined): readonly Trouble[] {
  const { lifecycle, silent, clock, ready, configuration, cablingFindings, power, drift } = machine;
  if (lifecycle === 'RETIRED' || lifecycle === 'MERGED') return [];
  const drifting = new Set(drift.map(({ kind, subject }) => `${kind} ${subject}`));
  const isDrift = (kind: string, port: string): boolean =>
    drifting.has(`${plainWords(kind).replaceAll(' ', '-')} ${port}`);
  return [
    ...(silent ? [silence] : []),
    ...cablingFindings
      .filter(({ kind, port }) => !isDrift(kind, port))
      .map(({ kind, port, message }): Trouble => ({
        key: `cabling ${kind} ${port}`,
        tone: 'warn',
        title: `Cabling: ${plainWords(kind)}`,
        text: message,
      })),
    ...power.findings.map(({ kind, psu, message }): Trouble => ({
      key: `power ${kind} ${psu ?? ''}`,
      tone: 'warn',
      title: `Power: ${plainWords(kind)}`,
      text: message,
    })),
    ...(clock.skewed ? [clockTrouble(clock.skewMs ?? 0)] : []),
    ...ready.missing.map(lackOf),
    ...(configuration?.missing ?? []).map(({ section, because }): Trouble => ({
      key: `configuration ${section} ${because}`,
      tone: 'warn',
      title: `Configuration lacks ${section}`,
      text: sentence(because),
    })),
  ];
}
