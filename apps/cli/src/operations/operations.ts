import type { Operations } from './operation.js';
import generated from './operations.json' with { type: 'json' };

/** The API as it is, by `npm run cli:generate`. */
export const operations = generated as Operations;
