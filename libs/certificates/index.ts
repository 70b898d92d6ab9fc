export { openAuthority, type Authority, type IssuedCertificate } from './authority.js';
export { fingerprintOf } from './fingerprint.js';
