import type { IncomingMessage } from 'node:http';
import type { ByteBudget } from '../limits/byte-budget.js';
import type { Problem } from './answers.js';
import { busy, cutOff, tooLarge, tooSlow } from './problems.js';

export interface BodyLimits {
  /** Bytes on the wire. */
  readonly bytes: number;
  /** Milliseconds from the headers to the last byte. */
  readonly patienceMs: number;
  readonly budget: ByteBudget;
}

export interface Body {
  readonly bytes: Buffer;
  /** Gives the memory back to the budget; call it when the request is answered. */
  readonly release: () => void;
}

const noBytes = Buffer.alloc(0);

/** A refused body is still read to its end for a while, so that the sender sees the answer instead of a broken pipe. */
function drain(request: IncomingMessage): void {
  const timer = setTimeout(() => request.destroy(), 5_000);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
  request.resume();
}

function declaredLength(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0);
}

class Reading {
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #taken: number;

  constructor(
    private readonly limits: BodyLimits,
    declared: number,
  ) {
    this.#taken = declared;
  }

  /** A problem when this chunk is one too many. */
  add(chunk: Buffer): Problem | undefined {
    this.#length += chunk.length;
    if (this.#length > this.limits.bytes) return tooLarge(this.limits.bytes);
    const more = this.#length - this.#taken;
    if (more > 0 && !this.limits.budget.take(more)) return busy();
    if (more > 0) this.#taken = this.#length;
    this.#chunks.push(chunk);
    return undefined;
  }

  end(): Body {
    const [only, ...others] = this.#chunks;
    const bytes = others.length === 0 ? (only ?? noBytes) : Buffer.concat(this.#chunks, this.#length);
    return { bytes, release: () => this.release() };
  }

  release(): void {
    this.limits.budget.give(this.#taken);
    this.#taken = 0;
  }
}

/** Reads a body within its limits; a problem is an answer, never a throw. */
export function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Body | Problem> {
  const declared = declaredLength(request);
  const early = declared > limits.bytes ? tooLarge(limits.bytes) : limits.budget.take(declared) ? undefined : busy();
  if (early) {
    drain(request);
    return Promise.resolve(early);
  }
  const reading = new Reading(limits, declared);
  return new Promise((resolve) => {
    const refuse = (problem: Problem) => {
      stop();
      reading.release();
      drain(request);
      resolve(problem);
    };
    const timer = setTimeout(() => refuse(tooSlow), limits.patienceMs);
    const onData = (chunk: Buffer) => {
      const problem = reading.add(chunk);
      if (problem) refuse(problem);
    };
    const onEnd = () => {
      stop();
      resolve(reading.end());
    };
    const onClose = () => refuse(cutOff);
    const stop = () => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      request.once('error', () => undefined);
    };
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
