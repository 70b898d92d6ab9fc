import type { Filter, Value } from './syntax.js';

const bareWord = /^[^\s(),=!<>~"'\\]+$/u;

/** A value as it is written: quoted where it has to be. */
export function valueText({ text }: Pick<Value, 'text'>): string {
  return bareWord.test(text) ? text : `"${text.replace(/[\\"]/g, String.raw`\$&`)}"`;
}

/** `and` within `and` keeps its parentheses too: the text reads back to the same tree. */
function nested(filter: Filter): string {
  const text = printFilter(filter);
  return filter.kind === 'and' || filter.kind === 'or' ? `(${text})` : text;
}

/** The one spelling of a filter: reads back to the same filter, columns apart. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'comparison':
      return `${filter.field.text}${filter.operator}${valueText(filter.value)}`;
    case 'in':
      return `${filter.field.text} in (${filter.values.map(valueText).join(', ')})`;
    case 'has':
      return `has ${filter.field.text}${filter.where ? `(${printFilter(filter.where)})` : ''}`;
    case 'not':
      return `not ${nested(filter.of)}`;
    case 'and':
    case 'or':
      return filter.of.map(nested).join(` ${filter.kind} `);
  }
}
