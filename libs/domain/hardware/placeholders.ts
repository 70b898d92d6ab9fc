/**
 * What vendors and people write where a value should be. Compared in lower case with blanks collapsed. Collected from
 * the unmasked dumps below test/fixtures and from 2,048 masked server dumps.
 */
const placeholders: ReadonlySet<string> = new Set([
  '(null)',
  '*',
  '#a123456789',
  '<bad index>',
  '<out of spec>',
  '[empty]',
  '[redacted]',
  '[removed]',
  '01234567890123456789ab',
  '9876543210',
  'asset tag',
  'asset-1234567890',
  'base board asset tag',
  'base board serial number',
  'board serial number',
  'chassis asset tag',
  'chassis manufacturer',
  'chassis serial number',
  'chassis version',
  'chassistype',
  'cpldserialnumber',
  'ddd',
  'default',
  'default string',
  'empty',
  'free form asset tag',
  'invalid',
  'manufacturer not set',
  'memundefined',
  'my_serial',
  'n/a',
  'na',
  'nil',
  'no asset information',
  'no asset tag',
  'no dimm',
  'no module installed',
  'none',
  'not applicable',
  'not available',
  'not defined',
  'not present',
  'not provided',
  'not set',
  'not settable',
  'not specified',
  'null',
  'o.e.m.',
  'oem',
  'part number',
  'product name',
  'serial number',
  'sku',
  'sku=notprovided',
  'sys-1234567890',
  'system manufacturer',
  'system name',
  'system product name',
  'system serial number',
  'system sku#',
  'system version',
  'tbd',
  'to be filled',
  'to be filled by o.e.m.',
  'to be filled by o.e.m',
  'type1sku0',
  'undefined',
  'unknown',
  'unspecified',
]);

/** Templates that firmware makers number: `Manufacturer07`, `ModulePartNumber02`, `Dimm7_SerNum`, `Type2 - Board Vendor Name1`. */
const numberedTemplate =
  /^(?:dimm\d+_)?(?:manufacturer|modulepartnumber|partnum|sernum|assettag|serialnumber|array\d+_)\w*$|^type\d - \w|^[\w ]*_(?:sernum|assettagnum|partnumber|manufacturer(?:_name_string)?)\w*$/;

/** Every such template has one of these in it: most texts have none, and are spared the long expression. */
const templateWord = /manufacturer|num|assettag|array|^type\d/;
const anyPlainSign = /[a-z0-9]/;
const nothingButMarks = /^[^\p{L}\p{N}]+$/u;
const separators = ' \t\n\r._:-';

/** True for text that only stands where a value should be. Blanks around and in the text are cleaned already. */
export function isPlaceholder(text: string): boolean {
  const folded = text.toLowerCase();
  return (
    folded === '' ||
    placeholders.has(folded) ||
    (!anyPlainSign.test(folded) && nothingButMarks.test(folded)) ||
    (templateWord.test(folded) && numberedTemplate.test(folded)) ||
    isMask(folded)
  );
}

/** `xxxxxxxx`, `00000000`, `........`: one character, three times or more, whatever separates them. */
function isMask(folded: string): boolean {
  if (folded.length < 3) return false;
  let only: string | undefined;
  for (const character of folded) {
    if (separators.includes(character)) continue;
    if (only !== undefined && character !== only) return false;
    only = character;
  }
  return only !== undefined || new Set(folded).size === 1;
}
