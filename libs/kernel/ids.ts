/** UUID text in lower case. Generating one is the shell's work (it needs randomness); the core only passes ids on. */
export type Uuid = string;

/** Stable id of ours for one physical server: `m` + 20 characters of Crockford base32, never derived from hardware. */
export type MachineId = string;

/** Joins category and id. The category must be free of hyphens: KurrentDB splits at the first one. */
export function streamOf(category: string, id: string): string {
  return `${category}-${id}`;
}

export function categoryOf(stream: string): string {
  const at = stream.indexOf('-');
  return at < 0 ? stream : stream.slice(0, at);
}

/** The id part: what the stream is about. */
export function subjectOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
