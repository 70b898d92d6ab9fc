export { openAuthority, type Authority, type IssuedCertificate } from './authority.js';
