import { Counter, Histogram, type Registry } from 'prom-client';

/** What became of a report. */
export type ReportOutcome =
  | 'unchanged'
  | 'changed'
  | 'discovered'
  | 'conflict'
  | 'waits'
  | 'mismatch'
  | 'refused'
  | 'turned-away'
  | 'broken';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Figures of ingest, for /metrics. */
export class IngestMetrics {
  readonly #reports: Counter<'outcome'>;
  readonly #bytes: Counter;
  readonly #seconds: Histogram<'outcome'>;
  readonly #status: Counter;
  readonly #tokens: Counter;
  readonly #configurations: Counter<'outcome'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#reports = new Counter({
      name: 'rackledger_reports_total',
      help: 'Inventory reports by what became of them',
      labelNames: ['outcome'],
      registers,
    });
    this.#bytes = new Counter({
      name: 'rackledger_report_bytes_total',
      help: 'Bytes of inventory reports as received',
      registers,
    });
    this.#seconds = new Histogram({
      name: 'rackledger_report_seconds',
      help: 'Time from the headers of a report to its answer',
      labelNames: ['outcome'],
      buckets: seconds,
      registers,
    });
    this.#status = new Counter({ name: 'rackledger_status_calls_total', help: 'Status calls of machines', registers });
    this.#tokens = new Counter({
      name: 'rackledger_machine_tokens_issued_total',
      help: 'Tokens given to machines that enrolled',
      registers,
    });
    this.#configurations = new Counter({
      name: 'rackledger_configurations_total',
      help: 'Calls of machines for their configuration by what became of them',
      labelNames: ['outcome'],
      registers,
    });
  }

  /** `served`, `unchanged` or `not-entitled`. */
  configuration(outcome: string): void {
    this.#configurations.inc({ outcome });
  }

  report(outcome: ReportOutcome, bytes: number, milliseconds: number): void {
    this.#reports.inc({ outcome });
    this.#bytes.inc(bytes);
    this.#seconds.observe({ outcome }, milliseconds / 1000);
  }

  tokenIssued(): void {
    this.#tokens.inc();
  }

  statusCall(): void {
    this.#status.inc();
  }
}
