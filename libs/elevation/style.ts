import type { ElevationState, ElevationTheme } from './model.js';
import { allStates, stateLooks } from './states.js';

/** Scopes all rules: a picture may stand in a page with styles of its own. */
export const rootClass = 'rackledger-elevation';

const grounds = {
  light: '--ground:#fff;--ink:#16242a;--soft:#4a5a62;--line:#8b9aa1;--empty:#f4f6f7',
  dark: '--ground:#10181c;--ink:#e6eef1;--soft:#a9bac2;--line:#5d707a;--empty:#18232a',
} as const;

function variables(theme: 'light' | 'dark'): string {
  const states = allStates.map((state) => {
    const [fill, ink] = stateLooks[state][theme];
    return `--${state}:${fill};--${state}-ink:${ink}`;
  });
  return [grounds[theme], ...states].join(';');
}

function themed(theme: ElevationTheme): string {
  if (theme !== 'auto') return `.${rootClass}{${variables(theme)}}`;
  return `.${rootClass}{${variables('light')}}@media(prefers-color-scheme:dark){.${rootClass}{${variables('dark')}}}`;
}

const ofState = (state: ElevationState): string =>
  `.${rootClass} .${state}{fill:var(--${state});color:var(--${state}-ink)}` +
  `.${rootClass} .${state}-ink{fill:var(--${state}-ink)}.${rootClass} .${state}-mark{stroke:var(--${state}-ink)}`;

const rest = [
  'text{font-family:system-ui,sans-serif;font-size:13px;fill:var(--ink)}',
  '.title{font-size:18px;font-weight:600}',
  '.soft,.number{fill:var(--soft)}',
  '.number{font-size:11px;font-variant-numeric:tabular-nums}',
  '.detail{font-size:11px}',
  '.letter{font-weight:700}',
  '.tiny{font-size:9px}',
  '.ground{fill:var(--ground)}',
  '.empty{fill:var(--empty)}',
  '.frame{fill:none;stroke:var(--line)}',
  '.line{stroke:var(--line);stroke-width:.5}',
  '.edge{stroke:var(--line)}',
  '.kept{stroke-dasharray:5 3}',
  '.behind{fill:none;stroke:var(--line);stroke-dasharray:2 3}',
  '.mark{fill:none;stroke-width:1;opacity:.28}',
];

export function styleOf(theme: ElevationTheme, shown: readonly ElevationState[]): string {
  return [themed(theme), ...rest.map(scoped), ...shown.map(ofState)].join('\n');
}

const scoped = (rule: string): string => {
  const [selectors, body] = [rule.slice(0, rule.indexOf('{')), rule.slice(rule.indexOf('{'))];
  return `${selectors
    .split(',')
    .map((one) => `.${rootClass} ${one}`)
    .join(',')}${body}`;
};
