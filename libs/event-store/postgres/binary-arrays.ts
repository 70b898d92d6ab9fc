/**
 * PostgreSQL arrays in the wire format: the driver sends a Buffer as it is. Text arrays would be escaped here and parsed
 * there, one character at a time; that costs more than the insert itself (docs/performance.md).
 */
const oids = { integer: 23, text: 25, uuid: 2950 } as const;
const headerBytes = 20;
const lengthBytes = 4;
const uuidBytes = 16;
const integerBytes = 4;

/** Header of a one-dimensional array without nulls: dimensions, flags, element type, length, lower bound. */
function arrayOf(oid: number, length: number, bodyBytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(headerBytes + bodyBytes);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

export function integerArray(values: readonly number[]): Buffer {
  const buffer = arrayOf(oids.integer, values.length, values.length * (lengthBytes + integerBytes));
  let at = headerBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(integerBytes, at);
    at = buffer.writeInt32BE(value, at);
  }
  return buffer;
}

export function textArray(values: readonly string[]): Buffer {
  const sizes = values.map((value) => Buffer.byteLength(value));
  const buffer = arrayOf(
    oids.text,
    values.length,
    sizes.reduce((sum, size) => sum + size + lengthBytes, 0),
  );
  let at = headerBytes;
  for (const [n, value] of values.entries()) {
    const size = sizes[n] ?? 0;
    at = buffer.writeInt32BE(size, at);
    buffer.write(value, at, size, 'utf8');
    at += size;
  }
  return buffer;
}

export function uuidArray(values: readonly string[]): Buffer {
  const buffer = arrayOf(oids.uuid, values.length, values.length * (lengthBytes + uuidBytes));
  let at = headerBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(uuidBytes, at);
    buffer.write(value.replaceAll('-', ''), at, uuidBytes, 'hex');
    at += uuidBytes;
  }
  return buffer;
}
