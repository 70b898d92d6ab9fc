import { isNode, type Document, type LineCounter } from 'yaml';

export type FieldPath = readonly (string | number)[];

/** Something in a file, and where: for people to mend it, and for editors to jump there. */
export interface FileRemark {
  /** `power-outlets[3].power_port`; empty where it is the file as a whole. */
  readonly field: string;
  /** Both count from 1; null where the place is not in the file, as for a field that is missing. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

export function fieldText(path: FieldPath): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');
}

/** Where a field stands, or what it is missing in. */
function placeOf(document: Document, lines: LineCounter, path: FieldPath): Pick<FileRemark, 'line' | 'column'> {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return { line, column: col };
  }
  return { line: null, column: null };
}

/** Remarks on one document, in the order in which they stand in it. */
export class Remarks {
  readonly #all: FileRemark[] = [];

  constructor(
    readonly document: Document,
    readonly lines: LineCounter,
  ) {}

  add(path: FieldPath, says: string): void {
    const field = fieldText(path);
    const message = `${field} ${says}${says.endsWith('?') ? '' : '.'}`;
    this.#all.push({ field, ...placeOf(this.document, this.lines, path), message });
  }

  get all(): readonly FileRemark[] {
    return this.#all.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  }
}
