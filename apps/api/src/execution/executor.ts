import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { publicError } from '../errors.js';
import { CompiledOperations } from './compiled-operations.js';
import { maskedResult, type Report } from './masked.js';

export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** What execution needs to know of the request. */
export interface Execution {
  readonly correlationId: string;
  /** Called when the deadline has passed: what is still under way for this request is for nobody. */
  readonly giveUp?: () => void;
}

export interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  readonly deadlineMs: number;
  readonly report: (error: unknown, correlationId: string, path: Parameters<Report>[1]) => void;
  /** False: always interpret (graphql-js); the reference that the compiled way is tested against. */
  readonly compile?: boolean;
}

export type Executor = (operation: Operation, context: Execution) => Promise<ExecutionResult>;

/** The deadline answers the caller, and calls off what is under way for them. */
async function within(
  deadlineMs: number,
  work: Promise<ExecutionResult>,
  giveUp: (() => void) | undefined,
): Promise<ExecutionResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ExecutionResult>((resolve) => {
    const error = () =>
      publicError('DEADLINE_EXCEEDED', `This took longer than ${deadlineMs} ms. Ask for less at once.`);
    timer = setTimeout(() => {
      giveUp?.();
      resolve({ data: null, errors: [error()] });
    }, deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs operations: compiled where that is worth it, within a deadline, with errors masked. */
export function createExecutor(options: ExecutorOptions): Executor {
  const { schema, deadlineMs, report, compile = true } = options;
  const compiled = compile ? new CompiledOperations(schema) : undefined;
  const run = async (operation: Operation, contextValue: Execution): Promise<ExecutionResult> => {
    const { document, operationName, variables = {} } = operation;
    const fast = compiled?.find(document, operationName);
    if (fast) return fast.query(undefined, contextValue, variables);
    return execute({ schema, document, contextValue, variableValues: variables, operationName: operationName ?? null });
  };
  return async (operation, context) => {
    const result = await within(deadlineMs, run(operation, context), context.giveUp);
    return maskedResult(result, context.correlationId, (error, path) => report(error, context.correlationId, path));
  };
}
