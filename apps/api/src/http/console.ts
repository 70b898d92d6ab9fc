import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import sirv from 'sirv';
import { projectRoot } from '../../../centre/src/project-root.js';

/** Nothing from elsewhere, nothing inline, no frames around it; it talks only to where it came from. */
const policy = (styles: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'${styles}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');

const headers: Readonly<Record<string, string>> = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** `nonce`: of styles that the document's own scripts may add; new for every answer. */
function dress(response: ServerResponse, caching: string, nonce?: string): void {
  response.setHeader('content-security-policy', policy(nonce === undefined ? '' : ` 'nonce-${nonce}'`));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('cache-control', caching);
}

const built = join(projectRoot, 'dist', 'console');

/** Every page of the console is the same document: the console reads from the address which one to show. */
function document(): RequestHandler {
  let page: Promise<string> | undefined;
  return async (request, response, next) => {
    const isPage = request.method === 'GET' || request.method === 'HEAD';
    // Whoever takes anything is a program, which is better told that there is nothing; but the beginning is there for all.
    const wantsPage = request.path === '/' || request.accepts(['json', 'html']) === 'html';
    if (!isPage || !wantsPage) return next();
    page ??= readFile(join(built, 'index.html'), 'utf8');
    const nonce = randomBytes(16).toString('base64');
    dress(response, 'no-store', nonce);
    response.type('html').send((await page).replace('__NONCE__', nonce));
  };
}

/**
 * A file that there is not, of a build from before say: whatever is asked with, the answer is no page, and nobody keeps it for the
 * time after the next build.
 */
function noSuchFile(_: Request, response: Response): void {
  dress(response, 'no-store');
  response.status(404).type('text').send('There is no such file: the console was built anew. Load the page again.\n');
}

/**
 * The console at `/`: what `npm start` built of apps/console. What it shows comes through GraphQL with the visitor's own
 * rights. Files under `assets` carry a hash of their content in their names and are kept for ever; they lie there
 * compressed.
 */
export function consolePages(): RequestHandler {
  const router = Router();
  // Without a build there is the API all the same; `npm run dev` has the console from Vite.
  if (!existsSync(built)) return router;
  const keep = 'public, max-age=31536000, immutable';
  // Looked for each time (`dev`): of a list made at the start, a file that a build took away meanwhile would end the process.
  const serve = (folder: string, caching: string): RequestHandler =>
    sirv(folder, {
      dev: true,
      brotli: true,
      gzip: true,
      etag: true,
      setHeaders: (response) => dress(response, caching),
    });
  router.use('/assets', serve(join(built, 'assets'), keep));
  router.use('/assets', noSuchFile);
  router.get('/rackledger.svg', serve(built, 'no-cache'));
  router.use(document());
  return router;
}
