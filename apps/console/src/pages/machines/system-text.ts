interface Os {
  readonly name?: string | null;
  readonly kernel?: string | null;
}

/** What runs on a machine; where only the kernel told of itself, that. */
export const systemText = (os: Os | null | undefined): string | null =>
  os?.name ?? (typeof os?.kernel === 'string' ? `Linux ${os.kernel}` : null);
