import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { tpmProof, tpmStatement } from '#libs/contracts/index.js';
import type { Challenges } from '#libs/records/index.js';

/** Keys as sha256 of their SubjectPublicKeyInfo, hex. */
export interface ProvenKey {
  readonly tpmKey: string;
  readonly endorsementKey: string | undefined;
}

/** Why a proof counts for nothing. */
export type BadProof = 'tpm-proof-unreadable' | 'tpm-challenge-unknown' | 'tpm-signature-wrong';

const leastRsaBits = 2048;
const curves: ReadonlySet<unknown> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** A public key of a kind that a TPM 2.0 signs with; weaker ones prove nothing. */
function signingKey(der: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'spki' });
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    const strong = key.asymmetricKeyType === 'ec' ? curves.has(namedCurve) : modulusLength >= leastRsaBits;
    return (key.asymmetricKeyType === 'ec' || key.asymmetricKeyType === 'rsa') && strong ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Of the key as we write it, so that two spellings of one key have one fingerprint. */
function fingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function endorsement(der: string | undefined): string | undefined {
  const key = der === undefined ? undefined : signingKey(der);
  return key && fingerprint(key);
}

function parsed(header: string): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether whoever sent these bytes holds the key now: the number is ours and was never used, the signature fits both. */
export async function verifyTpmProof(
  header: string,
  digest: string,
  challenges: Pick<Challenges, 'take'>,
): Promise<ProvenKey | BadProof> {
  const read = tpmProof.safeParse(parsed(header));
  if (!read.success) return 'tpm-proof-unreadable';
  const { nonce, signature, endorsementKey } = read.data;
  const key = signingKey(read.data.key);
  if (!key) return 'tpm-proof-unreadable';
  if (!(await challenges.take(nonce))) return 'tpm-challenge-unknown';
  const statement = Buffer.from(tpmStatement(nonce, digest));
  if (!verify('sha256', statement, key, Buffer.from(signature, 'base64'))) return 'tpm-signature-wrong';
  return { tpmKey: fingerprint(key), endorsementKey: endorsement(endorsementKey) };
}
