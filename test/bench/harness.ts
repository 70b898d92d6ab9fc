/** What a bench file (`<name>.bench.ts`, exporting `bench`) is made of; see any of them for how it reads. */
export {
  defineBench,
  type Bench,
  type BenchCase,
  type BenchContext,
  type OpenedBench,
  type Work,
} from './harness/bench.js';
export { callers, once, type Latencies } from './harness/callers.js';
export type { Target } from './harness/targets.js';
