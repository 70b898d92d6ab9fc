/** By what one looks for: the machine's own first, what only its BMC answers at last. */
const order: readonly string[] = ['LOOPBACK', 'SERVICE', 'PUBLIC', 'ANYCAST', 'TRANSFER', 'BMC'];

export function addressesInOrder(
  assigned: readonly { readonly address: string; readonly function: string }[],
): readonly string[] {
  const placeOf = ({ function: use }: { readonly function: string }): number => order.indexOf(use);
  return assigned.toSorted((one, other) => placeOf(one) - placeOf(other)).map(({ address }) => address);
}
