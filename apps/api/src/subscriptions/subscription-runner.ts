import {
  createSourceEventStream,
  execute,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { CompiledOperations } from '../execution/compiled-operations.js';

type Results = AsyncIterableIterator<ExecutionResult>;
type Source = AsyncIterableIterator<unknown>;

/** What our resolvers give is always an iterator that can be called off. */
function isStream(value: AsyncIterable<unknown> | ExecutionResult): value is Source {
  return Symbol.asyncIterator in value;
}

function mapped(source: Source, resultOf: (item: unknown) => ExecutionResult | Promise<ExecutionResult>): Results {
  const of = async (next: IteratorResult<unknown> | undefined): Promise<IteratorResult<ExecutionResult>> =>
    next && !next.done ? { done: false, value: await resultOf(next.value) } : { done: true, value: undefined };
  const results: Results = {
    next: async () => of(await source.next()),
    return: async () => of(await source.return?.()),
    throw: async (error) => of(await source.throw?.(error)),
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

/**
 * The arguments of a subscription choose its source, and mean nothing to the results: without them, compiled code need not
 * hold values (positions, written in the document) that it cannot print.
 */
function withoutRootArguments(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.map((one) => {
    if (one.kind !== Kind.OPERATION_DEFINITION || one.operation !== OperationTypeNode.SUBSCRIPTION) return one;
    const selections = one.selectionSet.selections.map((field) =>
      field.kind === Kind.FIELD ? { ...field, arguments: [] } : field,
    );
    return { ...one, selectionSet: { ...one.selectionSet, selections } };
  });
  return { ...document, definitions };
}

/**
 * Subscriptions whose results are made by compiled operations, from the first one on: an operation that brings thousands of
 * events is worth it. (graphql-jit's own `subscribe` reads variables twice, which scalars that change their value do not bear.)
 */
export class SubscriptionRunner {
  readonly #compiled: CompiledOperations;
  readonly #results = new WeakMap<DocumentNode, DocumentNode>();

  constructor(schema: GraphQLSchema) {
    this.#compiled = new CompiledOperations(schema, { eager: true });
  }

  async subscribe(args: ExecutionArgs): Promise<Results | ExecutionResult> {
    const source = await createSourceEventStream(args);
    if (!isStream(source)) return source as ExecutionResult;
    const { document, operationName, contextValue, variableValues } = args;
    const results = this.#results.get(document) ?? withoutRootArguments(document);
    this.#results.set(document, results);
    const compiled = this.#compiled.find(results, operationName);
    if (!compiled) return mapped(source, (rootValue) => execute({ ...args, rootValue }));
    return mapped(source, (item) => compiled.query(item, contextValue, variableValues ?? {}));
  }
}

/** Documents by their text, the one that was not asked for longest out first: the same text is the same object. */
export class KnownDocuments<Known extends { readonly document?: DocumentNode }> {
  readonly #kept = new Map<string, Known>();

  constructor(
    private readonly most: number,
    private readonly read: (text: string) => Known,
  ) {}

  get(text: string): Known {
    const known = this.#kept.get(text) ?? this.read(text);
    this.#kept.delete(text);
    this.#kept.set(text, known);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.most && !oldest.done) this.#kept.delete(oldest.value);
    return known;
  }
}
