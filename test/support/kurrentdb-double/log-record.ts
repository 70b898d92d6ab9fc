/** An event as the double keeps it. */
export interface LogRecord {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly revision: number;
  /** Byte offset in the log, as on the server: grows with what is written, with gaps. */
  readonly position: bigint;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type ProposedRecord = Pick<LogRecord, 'id' | 'type' | 'isJson' | 'data' | 'metadata'> & {
  /** Default: now. */
  readonly created?: number;
};
