import type { Logger } from '#libs/read-model/index.js';

interface Line {
  readonly level: keyof Logger;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Keeps what was logged. */
export class RecordingLogger implements Logger {
  readonly lines: Line[] = [];

  debug(fields: object, message: string): void {
    this.#keep('debug', fields, message);
  }

  info(fields: object, message: string): void {
    this.#keep('info', fields, message);
  }

  warn(fields: object, message: string): void {
    this.#keep('warn', fields, message);
  }

  error(fields: object, message: string): void {
    this.#keep('error', fields, message);
  }

  errors(): readonly Line[] {
    return this.lines.filter(({ level }) => level === 'error');
  }

  #keep(level: Line['level'], fields: object, message: string): void {
    this.lines.push({ level, fields: { ...fields }, message });
  }
}
