const weekMs = 7 * 86_400_000;

/** When an acknowledgement ends unless somebody says otherwise: to the hour, ISO 8601, UTC. */
export function inAWeek(now = Date.now()): string {
  const at = new Date(now + weekMs);
  at.setUTCMinutes(0, 0, 0);
  return at.toISOString().replace('.000Z', 'Z');
}
