import type { IncomingMessage } from 'node:http';
import type { ByteBudget } from '../limits/byte-budget.js';
import type { Problem } from './answers.js';
import { busy } from './come-back.js';
import { cutOff, tooLarge, tooSlow } from './problems.js';

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

/** One body on its way. Listeners stay until the request goes: taking them off costs more than being called for nothing. */
class Reading {
  readonly #chunks: Buffer[] = [];
  readonly #timer: NodeJS.Timeout;
  #length = 0;
  #taken: number;
  #settled = false;

  constructor(
    private readonly request: IncomingMessage,
    private readonly limits: BodyLimits,
    private readonly resolve: (outcome: Body | Problem) => void,
  ) {
    this.#taken = declaredLength(request);
    this.#timer = setTimeout(() => this.#refuse(tooSlow), limits.patienceMs);
    request.on('data', (chunk: Buffer) => this.#take(chunk));
    request.on('end', () => this.#end());
    request.on('close', () => this.#refuse(cutOff));
    request.on('error', () => this.#refuse(cutOff));
  }

  #take(chunk: Buffer): void {
    if (this.#settled) return;
    this.#length += chunk.length;
    if (this.#length > this.limits.bytes) return this.#refuse(tooLarge(this.limits.bytes));
    const more = this.#length - this.#taken;
    if (more > 0 && !this.limits.budget.take(more)) return this.#refuse(busy());
    if (more > 0) this.#taken = this.#length;
    this.#chunks.push(chunk);
  }

  #end(): void {
    if (!this.#settle()) return;
    const [only, ...others] = this.#chunks;
    const bytes = others.length === 0 ? (only ?? noBytes) : Buffer.concat(this.#chunks, this.#length);
    this.resolve({ bytes, release: () => this.#release() });
  }

  #refuse(problem: Problem): void {
    if (!this.#settle()) return;
    this.#release();
    drain(this.request);
    this.resolve(problem);
  }

  /** False when it was settled before. */
  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    return true;
  }

  #release(): void {
    this.limits.budget.give(this.#taken);
    this.#taken = 0;
  }
}

/** Reads a body within its limits; a problem is an answer, never a throw. */
export function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Body | Problem> {
  const declared = declaredLength(request);
  const early = declared > limits.bytes ? tooLarge(limits.bytes) : limits.budget.take(declared) ? undefined : busy();
  if (!early) return new Promise((resolve) => void new Reading(request, limits, resolve));
  drain(request);
  return Promise.resolve(early);
}
