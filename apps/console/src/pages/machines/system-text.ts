interface Os {
  readonly name?: string | null;
  readonly kernel?: string | null;
}

/** What runs on a machine; where only its kernel is known, whose that is: agents report from Linux. */
export const systemText = (os: Os | null | undefined): string | null =>
  os?.name ?? (typeof os?.kernel === 'string' ? 'Linux' : null);
