import type { AppliedPart, CheckedPart } from '#libs/contracts/index.js';
import { exitCode } from '../cli/exit-code.js';
import { wouldDo, type Means } from './apply/apply.js';
import type { Kept } from './kept.js';

const words = {
  'in-step': 'in step',
  differs: 'differs',
  missing: 'missing',
  'cannot-check': 'cannot check',
} as const satisfies Record<CheckedPart['state'], string>;

const indented = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').flatMap((line) => (line === '' ? [] : [`      ${line}`]));

const partLines = ({ part, state, items }: CheckedPart): readonly string[] => [
  `${words[state].padEnd(13)} ${part}`,
  ...items.flatMap(({ what, state: itemState, detail }) => [
    `    ${what}${itemState === 'differs' ? '' : ` (${words[itemState]})`}`,
    ...indented(detail),
  ]),
];

/** For people: what it was compared with, each part, and under it what is otherwise. */
export const checkText = ({ given, stale }: Kept, parts: readonly CheckedPart[]): string => {
  const { document, generation } = given;
  const lines = [
    `machine ${document.machineId}, generation ${generation} of its configuration`,
    ...(stale === undefined ? [] : [`the centre gave generation ${stale}, which is older and was not taken`]),
    ...parts.flatMap(partLines),
    ...document.missing.map(({ section, because }) => `not decided   ${section}: ${because}`),
  ];
  return `${lines.join('\n')}\n`;
};

export const checkCode = (parts: readonly CheckedPart[]): number => {
  if (parts.some(({ state }) => state === 'differs' || state === 'missing')) return exitCode.differs;
  return parts.some(({ state }) => state === 'cannot-check') ? exitCode.cannotCheck : exitCode.done;
};

/** What applying would do. */
export const dryRunText = (means: Means, parts: readonly CheckedPart[]): string => {
  const lines = parts.flatMap((one) => {
    const steps = one.state === 'in-step' ? [] : wouldDo(means, one);
    return steps.length === 0 ? [] : [one.part, ...steps.map((step) => `    ${step}`)];
  });
  return `${lines.length === 0 ? 'nothing to do' : lines.join('\n')}\n`;
};

export const appliedText = (parts: readonly AppliedPart[]): string =>
  parts
    .map(
      ({ part, outcome, because }) => `${outcome.padEnd(13)} ${part}${because === undefined ? '' : `: ${because}`}\n`,
    )
    .join('');

export const appliedCode = (parts: readonly AppliedPart[]): number =>
  parts.every(({ outcome }) => outcome === 'applied' || outcome === 'unchanged') ? exitCode.done : exitCode.notApplied;
