/** Of the package that it was built from: the build puts it in, see build.mjs. */
export const version: string = process.env['RACKLEDGER_CLI_VERSION'] ?? 'from its sources';
