import type { enrolmentHeaders, TpmProof, tpmStatement } from '#libs/contracts/index.js';
import type { Host } from '../host/host.js';
import { textAt } from '../parsers/json.js';
import { post, type Centre } from '../report/centre.js';
import { hasTpm, signWithTpm } from './tpm.js';

/** The words of the contract; only its types reach the agent, so that it carries no schema library. */
const headers: typeof enrolmentHeaders = { bootToken: 'rackledger-boot-token', tpmProof: 'rackledger-tpm-proof' };
const statementOf: typeof tpmStatement = (nonce, digest) => `rackledger enrolment\n${nonce}\n${digest}\n`;

/** What an enrolment shows beside the report with this digest: headers. */
export type Show = (digest: string) => Promise<Readonly<Record<string, string>>>;

export const showNothing: Show = async () => ({});

/** The boot answer put it on the kernel's command line, for this boot only. */
const bootToken = async (host: Host): Promise<Record<string, string>> => {
  const line = await host.readFile('/proc/cmdline');
  const token = line.found ? /(?:^|\s)rackledger\.boot-token=(\S+)/.exec(line.value.toString('utf8'))?.[1] : undefined;
  return token === undefined || host.recorded ? {} : { [headers.bootToken]: token };
};

const tpmProof = async (
  centre: Centre,
  host: Host,
  digest: string,
  say: (line: string) => void,
): Promise<Record<string, string>> => {
  if (!(await hasTpm(host))) return {};
  const asked = await post(centre, 'node/v1/challenge', { 'content-type': 'application/json' }, Buffer.alloc(0));
  const nonce = textAt(asked.body, 'nonce');
  // An older centre knows no challenge: it is told the evidence alone.
  if (asked.status !== 200 || nonce === undefined) return {};
  const signed = await signWithTpm(host, statementOf(nonce, digest), say);
  if (signed === undefined) return {};
  const { key, signature, endorsementKey } = signed;
  const proof: TpmProof = { nonce, key, signature, ...(endorsementKey !== undefined && { endorsementKey }) };
  return { [headers.tpmProof]: Buffer.from(JSON.stringify(proof)).toString('base64url') };
};

/** All that this machine has to show: the token of an expected boot, and that it holds the key in its TPM. */
export const showAll =
  (centre: Centre, host: Host, say: (line: string) => void): Show =>
  async (digest) => ({ ...(await bootToken(host)), ...(await tpmProof(centre, host, digest, say)) });
