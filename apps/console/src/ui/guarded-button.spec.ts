import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { GuardedButton } from './guarded-button.jsx';

interface Shown {
  readonly children: ReactNode;
  readonly isDisabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  readonly 'aria-disabled'?: boolean;
  readonly 'aria-describedby'?: string;
}

const seen = vi.hoisted(() => ({ press: undefined as (() => void) | undefined, told: [] as string[] }));
vi.mock('./toast.jsx', () => ({ tell: ({ text }: { readonly text: string }) => seen.told.push(text) }));
vi.mock('react-aria-components/Tooltip', () => ({
  TooltipTrigger: ({ children }: { readonly children: ReactNode }) => children,
  Tooltip: () => null,
}));
vi.mock('./button.jsx', () => ({
  Button: ({ isDisabled, onPress, ...rest }: Shown) => {
    seen.press = onPress;
    return createElement('button', { ...rest, disabled: isDisabled });
  },
}));

const drawn = (impossible: string | undefined, onPress: () => void): string => {
  const props = { impossible, isDisabled: true, onPress, children: 'Retire' };
  return renderToStaticMarkup(createElement(GuardedButton, props));
};

describe('a button that can do nothing now', () => {
  it('takes the focus, is described by the reason, and tells it when pressed', () => {
    const act = vi.fn<() => void>();
    const text = drawn('Takes the access role operator.', act);
    const id = /aria-describedby="([^"]+)"/.exec(text)?.[1];
    expect(text).toContain('aria-disabled="true"');
    expect(text).not.toContain('disabled=""');
    expect(text).toContain(
      `<span id="${id}" hidden="" role="note" aria-label="Takes the access role operator."></span>`,
    );
    seen.press?.();
    expect(act).not.toHaveBeenCalled();
    expect(seen.told).toEqual(['Takes the access role operator.']);
  });

  it('is a button like others where nothing stands against it', () => {
    const act = vi.fn<() => void>();
    expect(drawn(undefined, act)).toBe('<button disabled="">Retire</button>');
    seen.press?.();
    expect(act).toHaveBeenCalledOnce();
  });
});
