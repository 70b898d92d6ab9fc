import { isCompiledQuery, compileQuery, type CompiledQuery } from 'graphql-jit';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { limits } from '../limits/limits.js';

type Compiled = CompiledQuery | ExecutionResult;

/**
 * Operations compiled to JavaScript, least recently used out first. Apollo hands over one syntax tree object per text, so
 * the tree itself is the key. Compiling costs milliseconds: an operation is compiled when it comes the second time, or at
 * once where it will run again and again (`eager`).
 */
export class CompiledOperations {
  readonly #kept = new Map<DocumentNode, Map<string, Compiled>>();
  readonly #seen = new WeakSet<DocumentNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: { readonly most?: number; readonly eager?: boolean } = {},
  ) {}

  /** Undefined: not compiled (yet), take the interpreter. */
  find(document: DocumentNode, operationName: string | null | undefined): CompiledQuery | undefined {
    const name = operationName ?? '';
    const kept = this.#kept.get(document);
    const known = kept?.get(name);
    if (kept) {
      this.#kept.delete(document);
      this.#kept.set(document, kept);
    }
    if (known) return isCompiledQuery(known) ? known : undefined;
    if (!this.options.eager && !this.#seen.has(document)) {
      this.#seen.add(document);
      return undefined;
    }
    const compiled: Compiled = compileQuery(this.schema, document, name);
    this.#put(document, name, compiled);
    return isCompiledQuery(compiled) ? compiled : undefined;
  }

  get size(): number {
    return this.#kept.size;
  }

  #put(document: DocumentNode, name: string, compiled: Compiled): void {
    const kept = this.#kept.get(document) ?? new Map<string, Compiled>();
    kept.set(name, compiled);
    this.#kept.set(document, kept);
    if (this.#kept.size <= (this.options.most ?? limits.compiled)) return;
    const oldest = this.#kept.keys().next();
    if (!oldest.done) this.#kept.delete(oldest.value);
  }
}
