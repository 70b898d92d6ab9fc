const place = 'rackledger.single-keys';

/**
 * Keys that act alone, wherever the focus is. Who speaks to the computer, or hits keys by accident, can turn them off
 * (WCAG 2.1.4); Ctrl+K stays.
 */
export const areSingleKeysOn = (): boolean => localStorage.getItem(place) !== 'off';

export function turnSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(place);
  else localStorage.setItem(place, 'off');
}

/** Whether a press is one of a key alone, and such presses act. */
export const actsAlone = ({
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>): boolean =>
  !ctrlKey && !metaKey && !altKey && areSingleKeysOn();
