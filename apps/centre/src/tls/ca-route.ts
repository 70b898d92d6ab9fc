import type { Route } from '../http/front-door.js';
import type { ServerIdentity } from './server-identity.js';

const none = 'This Rackledger has no certificate authority of its own: it was given a certificate, or TLS is off.\n';

/** The root that live images, agents and relays carry. It is public; whoever fetches it compares its fingerprint. */
export function caRoute(authority: () => ServerIdentity['authority']): Route {
  return {
    name: 'ca',
    prefix: '/ca.pem',
    handle: (request, response) => {
      request.resume();
      const root = authority()?.root;
      const headers = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
      if (root === undefined) response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end(none);
      else response.writeHead(200, { ...headers, 'content-type': 'application/x-pem-file' }).end(root);
    },
  };
}
