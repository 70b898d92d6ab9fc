import { fileURLToPath } from 'node:url';
import { runChecks } from './checks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = await runChecks(root, console.log);
process.exitCode = results.some((one) => one.failed) ? 1 : 0;
