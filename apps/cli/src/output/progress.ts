import type { Terminal } from '../terminal.js';

const width = 30;

/** How far a long thing is: a bar on a terminal; elsewhere nothing, for nobody looks. */
export class Progress {
  constructor(
    private readonly notes: Terminal['notes'],
    private readonly total: number,
  ) {}

  /** @param more what is said behind it */
  at(done: number, more = ''): void {
    if (!this.notes.isTerminal) return;
    const filled = this.total === 0 ? width : Math.min(width, Math.round((done / this.total) * width));
    this.notes.write(`\r${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done} of ${this.total}${more}\u001b[K`);
  }

  /** Leaves no trace. */
  end(): void {
    if (this.notes.isTerminal) this.notes.write('\r\u001b[K');
  }
}
