/**
 * Input of a command that the api proposes, as an order takes it: which machine it is about is not up for change, the rest of what
 * is proposed is.
 */
export function proposedInput(input: unknown): {
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly initial?: Readonly<Record<string, unknown>>;
} {
  if (typeof input !== 'object' || input === null) return {};
  const { machineId, ...initial } = input as Readonly<Record<string, unknown>>;
  return { initial, ...(machineId !== undefined && { fixed: { machineId } }) };
}
