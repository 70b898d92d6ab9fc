import { z } from 'zod';

/** Headers of `POST /node/v1/enroll` with which a machine shows more than its evidence. */
export const enrolmentHeaders = {
  /** The one-time token of a boot answer, from `rackledger.boot-token=` on the kernel's command line. */
  bootToken: 'rackledger-boot-token',
  /** base64url of the JSON of a `tpmProof`. */
  tpmProof: 'rackledger-tpm-proof',
} as const;

const base64 = z.string().max(4096);

/**
 * Possession of a key that lies in a TPM: it signed `tpmStatement` (SHA-256; ECDSA in DER, or RSA PKCS#1 v1.5). Keys are
 * SubjectPublicKeyInfo in DER. The endorsement key identifies the chip and is evidence only.
 */
export const tpmProof = z.object({
  nonce: z.string().max(128),
  key: base64,
  signature: base64,
  endorsementKey: base64.optional(),
});
export type TpmProof = z.infer<typeof tpmProof>;

/** What is signed: our number, and sha256 (hex) of the report's bytes as sent, so that it fits this one report only. */
export function tpmStatement(nonce: string, digest: string): string {
  return `rackledger enrolment\n${nonce}\n${digest}\n`;
}
