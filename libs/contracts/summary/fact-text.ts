const sections: Readonly<Record<string, string>> = {
  name: 'its name',
  system: 'the system',
  board: 'the board',
  chassis: 'the chassis',
  os: 'the operating system',
  processors: 'the processors',
  bmc: 'the BMC',
};

/** Names of interfaces have dots as addresses have: the address is what ends it. */
const onInterface = /^address\.(?<port>.+?)\.(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]*:[\da-f:.]*)(?:\/\d+)?$/i;
const ofPart = /^(?<kind>port|part)\.(?<key>.+)\.[^.]+$/;

/** Which of a machine's facts it is, as a person says it: `address.lo.10.64.0.76/32` is `interface lo`, `port.eno1.mac` is `port eno1`. */
export function factText(place: string): string {
  const port = onInterface.exec(place)?.groups?.['port'];
  if (port !== undefined) return `interface ${port}`;
  const part = ofPart.exec(place)?.groups;
  if (part) return `${part['kind']} ${part['key']}`;
  return sections[place.split('.')[0] ?? ''] ?? place;
}
