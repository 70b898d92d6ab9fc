/** A section of a systemd or similar file: its name, and its settings, of which those without a value are left out. */
export type Section = readonly [name: string, settings: readonly (readonly [key: string, value: string | undefined])[]];

/** Empty sections are left out; one blank line between two. */
export function sectionLines(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(([name, settings]) => {
    const lines = settings.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
    return lines.length === 0 ? [] : ['', `[${name}]`, ...lines];
  });
}
