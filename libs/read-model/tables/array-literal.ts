const special = /[\\"]/g;

/** PostgreSQL's text form of a one-dimensional array; several times faster than the driver's own for long arrays. */
export function arrayLiteral(values: readonly (string | number)[]): string {
  return `{${values.map(elementOf).join(',')}}`;
}

function elementOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return `"${value.replaceAll('\u0000', '\uFFFD').replace(special, '\\$&')}"`;
}
