/** What every event of one report carries. */
export interface OfReport {
  readonly machineId: string;
  readonly digest: string;
}
