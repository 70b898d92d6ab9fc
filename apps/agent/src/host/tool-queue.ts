import { absent, type Answer } from './host.js';

/** At once, of one tool: a hall of disks is asked three by three, and a tool that hangs holds up no other tool. */
const atOnce = 3;

/** After so many unanswered calls a tool is not asked again for a while: 60 drives behind a dead controller hang one by one. */
const mostLate = 2;
const whileMs = 5 * 60 * 1000;

interface Lane {
  running: number;
  readonly waiting: (() => void)[];
  late: number;
  lateAt: number;
}

/** Keeps order among calls of the same tool. */
export class ToolQueue {
  readonly #lanes = new Map<string, Lane>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  async run(tool: string, call: () => Promise<Answer<string>>): Promise<Answer<string>> {
    const lane = this.#lane(tool);
    if (lane.running >= atOnce) await new Promise<void>((go) => lane.waiting.push(go));
    lane.running += 1;
    try {
      if (this.#isGivenUp(lane)) return absent('late', `${tool} did not answer before, and was not asked again`);
      const answer = await call();
      this.#note(lane, answer);
      return answer;
    } finally {
      lane.running -= 1;
      lane.waiting.shift()?.();
    }
  }

  #lane(tool: string): Lane {
    const lane = this.#lanes.get(tool) ?? { running: 0, waiting: [], late: 0, lateAt: 0 };
    this.#lanes.set(tool, lane);
    return lane;
  }

  #isGivenUp(lane: Lane): boolean {
    if (this.#now() - lane.lateAt > whileMs) lane.late = 0;
    return lane.late >= mostLate;
  }

  #note(lane: Lane, answer: Answer<string>): void {
    if (answer.found || answer.because !== 'late') return;
    lane.late += 1;
    lane.lateAt = this.#now();
  }
}
