export * from './fields.js';
export * from './syntax.js';
export { FilterError } from './filter-error.js';
export { parseFilter } from './parse.js';
export { printFilter } from './print.js';
export { compileFilter, type CompiledFilter, type CompileOptions } from './compile.js';
export { likePattern } from './values.js';
export { suggestionFor } from './suggest.js';
