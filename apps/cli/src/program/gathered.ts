/** An option that may stand there several times: all its values, in the order in which they were given. */
export const gathered = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
