const ip = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)$/i;

/** The address in what is called `10.0.0.1`, `default 10.0.0.1` (with its VRF) or `ntp 10.0.0.1`; a name has none. */
export function addressIn(id: string): string | undefined {
  const last = id.split(' ').at(-1) ?? '';
  return ip.test(last) ? last : undefined;
}
