import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { CauseLink, type Cause } from './cause-link.jsx';

vi.mock('@tanstack/react-router', () => ({
  Link: ({ children }: { readonly children: ReactNode }) => createElement('a', {}, children),
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
