const separators = /[\s:.-]/g;
const twelveHexDigits = /^[0-9a-f]{12}$/;

/**
 * The one spelling that we store: `aa:bb:cc:dd:ee:ff`. Takes what iPXE (percent-decoded), GRUB, BOOTIF
 * (`01-aa-bb-…`, the first byte is the ARP hardware type), Cisco (`aabb.ccdd.eeff`) and plain hex write.
 * Returns undefined for anything else.
 */
export function canonicalMac(text: string): string | undefined {
  const digits = text.trim().toLowerCase().replace(separators, '');
  const bare = digits.length === 14 && digits.startsWith('01') ? digits.slice(2) : digits;
  return twelveHexDigits.test(bare) ? bare.replace(/(..)(?!$)/g, '$1:') : undefined;
}

/** IEEE 802: second-lowest bit of the first byte, set on addresses that no vendor burnt in. */
export function isLocallyAdministered(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 0x02) !== 0;
}
