import { inventoryDocument, inventoryFormat, type InventoryDocument } from '#libs/contracts/index.js';
import { fromIronic, ironicFormat, looksLikeIronic } from '../ironic/index.js';
import { checkSchema } from './check-schema.js';
import { parseJson } from './parse-json.js';
import { bad, good, type Checked } from './result.js';

/** A report that can be worked with: in our document's words, whatever it came as. */
export interface ReadReport {
  readonly document: InventoryDocument;
  readonly format: string;
  /** Which sensor says so, for the events' metadata. */
  readonly source: 'agent' | 'ipa';
}

const unknownFormat = bad({
  code: 'unknown-format',
  message: `The document is neither ${inventoryFormat} nor an ironic-python-agent inventory.`,
  wayOut: `Set "format" to "${inventoryFormat}", or post the ramdisk's document with its "inventory" as it is.`,
  field: 'format',
});

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
}

/** From unpacked bytes to a document. */
export function readReport(content: Buffer, depth: number): Checked<ReadReport> {
  const parsed = parseJson(content, depth);
  if (!parsed.ok) return parsed;
  if (formatOf(parsed.value) === inventoryFormat) {
    const document = checkSchema(inventoryDocument, parsed.value);
    return document.ok ? good({ document: document.value, format: inventoryFormat, source: 'agent' }) : document;
  }
  if (!looksLikeIronic(parsed.value)) return unknownFormat;
  const document = fromIronic(parsed.value);
  return document.ok ? good({ document: document.value, format: ironicFormat, source: 'ipa' }) : document;
}
