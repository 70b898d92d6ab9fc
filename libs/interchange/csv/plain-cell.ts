/** A cell that begins so is taken for a formula by spreadsheets; serials are what machines say of themselves. */
const formula = /^'*[=+\-@\t\r]/;
const escapedFormula = /^'+[=+\-@\t\r]/;

/** With an apostrophe before what a spreadsheet would calculate: text to it, and one more where there is one already. */
export const plainCell = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** The other way. */
export const fromPlainCell = (text: string): string => (escapedFormula.test(text) ? text.slice(1) : text);
