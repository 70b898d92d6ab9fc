const place = 'rackledger.theme';

export type Theme = 'system' | 'light' | 'dark';

export function theme(): Theme {
  const kept = localStorage.getItem(place);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Light, dark, or as the system of the reader says. */
export function applyTheme(chosen: Theme = theme()): void {
  if (chosen === 'system') {
    localStorage.removeItem(place);
    delete document.documentElement.dataset['theme'];
    return;
  }
  localStorage.setItem(place, chosen);
  document.documentElement.dataset['theme'] = chosen;
}
