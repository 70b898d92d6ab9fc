import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The doors of the api that the console talks to; in development they are those of a running `npm start`. */
const doors = ['/graphql', '/session', '/audit/v1', '/api', '/healthz'];
const centre = process.env['RACKLEDGER_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: here,
  plugins: [react()],
  // Of the libraries their sources, as of the console: what is compiled for Node.js may be of yesterday.
  resolve: {
    alias: [
      { find: /^#libs\/(.*)\.js$/, replacement: `${fileURLToPath(new URL('../../libs', import.meta.url))}/$1.ts` },
    ],
  },
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // Of inlined files a strict content security policy would have to allow data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    reportCompressedSize: false,
  },
  server: { proxy: Object.fromEntries(doors.map((door) => [door, { target: centre, ws: true }])) },
});
