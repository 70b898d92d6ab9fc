/** Why no bench can run, and what to do: nothing of a URL that may hold a password but where it leads. */
export function noDatabaseText(error: unknown, given: string | undefined): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  const why = code ?? message ?? String(error);
  if (given === undefined || given === '')
    return `bench: the PostgreSQL for the run did not start: ${why}.
  Run \`npm install\` once, which brings it; or name a server of your own: BENCH_DATABASE_URL=postgres://USER@HOST:5432/postgres npm run bench`;
  const where = URL.canParse(given) ? new URL(given).host : 'which is no URL';
  return `bench: the PostgreSQL of BENCH_DATABASE_URL (${where}) cannot be used: ${why}.
  Start it, or run without BENCH_DATABASE_URL: then the bench starts one of its own.`;
}
