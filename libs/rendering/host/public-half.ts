const armour = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END OPENSSH PRIVATE KEY-----/;
const magic = 'openssh-key-v1\0';

/** Fields of RFC 4251, section 5, one after the other; undefined beyond the end. */
function fieldsOf(bytes: string): { readonly skip: (length: number) => void; readonly next: () => string | undefined } {
  let at = 0;
  return {
    skip: (length) => {
      at += length;
    },
    next: () => {
      const length = [0, 1, 2, 3].reduce((sum, nth) => sum * 256 + bytes.charCodeAt(at + nth), 0);
      if (Number.isNaN(length) || at + 4 + length > bytes.length) return undefined;
      at += 4 + length;
      return bytes.slice(at - length, at);
    },
  };
}

/**
 * The public half of a private key in OpenSSH's own format, as a line; undefined for PEM, whose public half is worked out and
 * not read. sshd takes a `.pub` that lies beside a key: one of another key would stand in its way.
 */
export function publicHalf(privateKey: string): string | undefined {
  const text = armour.exec(privateKey)?.[1];
  if (text === undefined) return undefined;
  const bytes = atob(text.replace(/\s/g, ''));
  if (!bytes.startsWith(magic)) return undefined;
  const fields = fieldsOf(bytes);
  fields.skip(magic.length);
  const cipher = fields.next();
  fields.next();
  fields.next();
  fields.skip(4);
  const blob = fields.next();
  const type = blob === undefined ? undefined : fieldsOf(blob).next();
  return cipher === 'none' && blob !== undefined && type !== undefined ? `${type} ${btoa(blob)}` : undefined;
}
