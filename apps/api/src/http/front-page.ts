import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import { projectRoot } from '../../../centre/src/project-root.js';

/** Nothing from elsewhere, nothing inline, no frames around it; it talks only to where it came from. */
const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self'`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-cache',
};

/** The small page at `/`: static files; what they show comes through GraphQL with the visitor's own token. */
export function frontPage(): RequestHandler {
  return express.static(join(projectRoot, 'apps', 'api', 'public'), {
    index: 'index.html',
    redirect: false,
    dotfiles: 'ignore',
    setHeaders: (response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
}
