/**
 * Does something for many at once. Where that fails because of one of them, that one is found by halves and blamed, and it is done
 * for all others.
 * @param isWell throws where nothing at all can be done: nobody of them is to blame then
 */
export async function byHalves<Done>(
  ids: readonly string[],
  doFor: (ids: readonly string[]) => Promise<readonly Done[]>,
  isWell: () => Promise<unknown>,
  blame: (id: string, error: unknown) => void,
): Promise<readonly Done[]> {
  try {
    return await doFor(ids);
  } catch (error) {
    await isWell();
    const [first, ...others] = ids;
    if (first === undefined) throw error;
    if (others.length === 0) {
      blame(first, error);
      return [];
    }
  }
  const half = Math.ceil(ids.length / 2);
  const done: Done[] = [];
  for (const part of [ids.slice(0, half), ids.slice(half)]) done.push(...(await byHalves(part, doFor, isWell, blame)));
  return done;
}
