import { inventoryDocument, inventoryFormat, type InventoryDocument } from '#libs/contracts/index.js';
import { fromIronic, ironicFormat, looksLikeIronic } from '../ironic/index.js';
import { checkSchema } from './check-schema.js';
import { parseJson } from './parse-json.js';
import { sectionsOfParsed } from './sections.js';
import { bad, good, type Checked } from './result.js';

/** A report that can be worked with: in our document's words, whatever it came as. */
export interface ReadReport {
  readonly document: InventoryDocument;
  readonly format: string;
  /** Which sensor says so, for the events' metadata. */
  readonly source: 'agent' | 'ipa';
  /** As `describeSections` writes them; undefined where the next report has to be read as a whole. */
  readonly sections: string | undefined;
}

const unknownFormat = bad({
  code: 'unknown-format',
  message: `The document is neither ${inventoryFormat} nor an ironic-python-agent inventory.`,
  wayOut: `Set "format" to "${inventoryFormat}", or post the ramdisk's document with its "inventory" as it is.`,
  field: 'format',
});

function isOurs(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === inventoryFormat;
}

/** From unpacked bytes to a document. */
export function readReport(content: Buffer, depth: number): Checked<ReadReport> {
  const parsed = parseJson(content, depth);
  if (!parsed.ok) return parsed;
  if (isOurs(parsed.value)) {
    const document = checkSchema(inventoryDocument, parsed.value);
    if (!document.ok) return document;
    const sections = sectionsOfParsed(content, parsed.value);
    return good({ document: document.value, format: inventoryFormat, source: 'agent', sections });
  }
  if (!looksLikeIronic(parsed.value)) return unknownFormat;
  const document = fromIronic(parsed.value);
  if (!document.ok) return document;
  return good({ document: document.value, format: ironicFormat, source: 'ipa', sections: undefined });
}
