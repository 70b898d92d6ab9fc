const escapes = /\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g;

/**
 * PostgreSQL holds no NUL in text and no lone surrogate in JSON. Both can come in through hostile strings, and neither
 * may stop a projection: they become U+FFFD, in every way of writing a row. Takes JSON text as `JSON.stringify` writes
 * it (which escapes exactly these).
 */
export function safeJson(json: string): string {
  if (!json.includes('\\u0000') && !json.includes('\\ud')) return json;
  return json.replace(escapes, (whole, escape: string) => (escape.length > 1 ? '\\ufffd' : whole));
}
