/** IEEE 802.3 names begin with the speed: `1000base-t`, `2.5gbase-t`, `25gbase-x-sfp28`. Mbit/s unless a `g` follows. */
const ethernet = /^(\d+(?:\.\d+)?)(g?)base-/;

/** Nominal Mbit/s of an interface type of the catalogue; undefined for what is no Ethernet, or says nothing of speed. */
export function speedOfInterfaceType(type: string): number | undefined {
  const [, digits, giga] = ethernet.exec(type) ?? [];
  return digits === undefined ? undefined : Number(digits) * (giga === 'g' ? 1_000 : 1);
}
