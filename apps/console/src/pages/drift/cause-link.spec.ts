import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { CauseLink, type Cause } from './cause-link.jsx';

vi.mock('@tanstack/react-router', () => ({
  Link: ({ children, to, search }: { readonly children: ReactNode; readonly to: string; readonly search?: object }) =>
    createElement('a', to.startsWith('/machines') ? {} : { title: `${to} ${JSON.stringify(search ?? {})}` }, children),
}));

const drawn = (cause: Cause): string => renderToStaticMarkup(createElement(CauseLink, cause));

it('calls a machine behind a difference as people do, and by its id whom it is hidden from', () => {
  expect(drawn({ kind: 'machine', id: 'mqe16snyx958tfz0fmmkt', machine: { called: 'web-1' } })).toContain(
    '<a>web-1</a>',
  );
  expect(drawn({ kind: 'machine', id: 'mqe16snyx958tfz0fmmkt', machine: null })).toContain(
    '<a>mqe16snyx958tfz0fmmkt</a>',
  );
});

const link = (kind: string, id: string): string =>
  drawn({ kind, id, machine: null })
    .replace(/.*<a title="([^"]*)">.*/, '$1')
    .replaceAll('&quot;', '');

it('leads to whatever has a page: a feed to what hangs on it, a peer to whoever has its address', () => {
  expect(link('feed', 'b1/r01 a')).toBe('/racks/$site/$rack {tab:power}');
  expect(link('peer', '10.64.0.1')).toBe('/network/holders {q:10.64.0.1}');
  expect(link('peer', '2001:db8::1')).toBe('/network/holders {q:2001:db8::1}');
  expect(link('address', 'default 10.64.0.71')).toBe('/network/holders {q:10.64.0.71}');
  expect(link('service', 'ntp 10.64.0.5')).toBe('/network/holders {q:10.64.0.5}');
  expect(link('policy', 'names')).toBe('/policies/$policy {}');
});

it('leads nowhere where there is no page', () => {
  expect(drawn({ kind: 'service', id: 'download live', machine: null })).toContain('<span>download live</span>');
  expect(drawn({ kind: 'peer', id: 'AS 64512', machine: null })).not.toContain('<a');
});
