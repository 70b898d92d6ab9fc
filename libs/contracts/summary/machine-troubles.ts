import { asSentence } from './values.js';
import { writtenLarge } from './type-words.js';

/** What a machine may lack to be ready, as the API calls it. */
export type Need = 'ACCEPTED' | 'PLACE' | 'CLUSTER' | 'ROLE' | 'SYSTEM_DISK' | 'IMAGE' | 'CONFIGURATION';

const needNames: Readonly<Record<Need, string>> = {
  ACCEPTED: 'acceptance',
  PLACE: 'place',
  CLUSTER: 'cluster',
  ROLE: 'role',
  SYSTEM_DISK: 'system disk',
  IMAGE: 'image',
  CONFIGURATION: 'configuration',
};

/** What machines lack, within a sentence, each once: `acceptance, place`. */
export const needsText = (needs: readonly Need[]): string =>
  [...new Set(needs)].map((need) => needNames[need]).join(', ');

/** Something that a person has to look at, beside drift, which has a shape of its own. */
export interface MachineTrouble {
  readonly key: string;
  readonly tone: 'bad' | 'warn';
  readonly title: string;
  readonly text: string;
  /** Where to look, or what to do. */
  readonly advice?: string;
  /** What it lacks: where a command gives that, it is offered. */
  readonly need?: Need;
}

/** A machine as the API tells of it. */
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

/** `MISSING_LINK` as the kind of drift that it may be: `missing-link`. */
const driftKind = (code: string): string => code.toLowerCase().replaceAll('_', '-');
const kindWords = (code: string): string => writtenLarge(code.toLowerCase().replaceAll(/[_-]/g, ' '));

const silence: MachineTrouble = {
  key: 'silent',
  tone: 'bad',
  title: 'Silent',
  text: 'Nothing has been heard of it for longer than its limit.',
  advice: 'Look at its power and console, then at its links.',
};

function clockTrouble(skewMs: number): MachineTrouble {
  const text = `It is ${Math.abs(skewMs / 1000).toFixed(1)} s ${skewMs < 0 ? 'behind' : 'ahead of'} ours.`;
  return { key: 'clock', tone: 'warn', title: 'Clock is off', text, advice: 'Look at its time servers.' };
}

function lackOf({ what, because }: Examined['ready']['missing'][number]): MachineTrouble {
  const title = what === 'ACCEPTED' ? 'Nobody vouched for it' : `Lacks ${needNames[what]}`;
  return { key: `ready ${what}`, tone: 'warn', title, text: asSentence(because), need: what };
}

/** One trouble, whatever the configuration lacks: most of it ends with the same deed. */
function configurationTrouble({ configuration }: Examined): readonly MachineTrouble[] {
  const missing = configuration?.missing ?? [];
  if (missing.length === 0) return [];
  const sections = [...new Set(missing.map(({ section }) => section))].join(', ');
  const text = [...new Set(missing.map(({ because }) => asSentence(because)))].join(' ');
  return [{ key: 'configuration', tone: 'warn', title: `Configuration lacks ${sections}`, text }];
}

/**
 * What is wrong with a machine beside drift, the most urgent first: for console and command line alike. What is drift already
 * is not told twice; of what is out of use nothing is wrong.
 */
export function machineTroubles(machine: Examined): readonly MachineTrouble[] {
  const { lifecycle, silent, clock, ready, configuration, cablingFindings, power, drift } = machine;
  if (lifecycle === 'RETIRED' || lifecycle === 'MERGED') return [];
  const drifting = new Set(drift.map(({ kind, subject }) => `${kind} ${subject}`));
  const cabling = cablingFindings.filter(({ kind, port }) => !drifting.has(`${driftKind(kind)} ${port}`));
  const lacks = ready.missing.filter(({ what }) => what !== 'CONFIGURATION' || !configuration?.missing.length);
  return [
    ...(silent ? [silence] : []),
    ...cabling.map(({ kind, port, message }): MachineTrouble => {
      return { key: `cabling ${kind} ${port}`, tone: 'warn', title: `Cabling: ${kindWords(kind)}`, text: message };
    }),
    ...power.findings.map(({ kind, psu, message }): MachineTrouble => {
      return { key: `power ${kind} ${psu ?? ''}`, tone: 'warn', title: `Power: ${kindWords(kind)}`, text: message };
    }),
    ...(clock.skewed ? [clockTrouble(clock.skewMs ?? 0)] : []),
    ...lacks.map(lackOf),
    ...configurationTrouble(machine),
  ];
}
