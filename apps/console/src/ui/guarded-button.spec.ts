import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { GuardedButton } from './guarded-button.jsx';

interface Shown {
  readonly children: ReactNode;
  readonly isDisabled?: boolean;
  readonly isPending?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  readonly 'aria-disabled'?: boolean;
  readonly 'aria-describedby'?: string;
}

const seen = vi.hoisted(() => ({
  press: undefined as (() => void) | undefined,
  isPending: undefined as boolean | undefined,
  told: [] as string[],
}));
vi.mock('./toast.jsx', () => ({ tell: ({ text }: { readonly text: string }) => seen.told.push(text) }));
vi.mock('react-aria-components/Tooltip', () => ({
  TooltipTrigger: ({ children }: { readonly children: ReactNode }) => children,
  Tooltip: ({ children }: { readonly children: ReactNode }) => createElement('i', {}, children),
}));
vi.mock('./button.jsx', () => ({
  // As the button of the library, which keeps to itself what the browser does not know.
  Button: ({ isDisabled, isPending, onPress, ...rest }: Shown) => {
    seen.press = onPress;
    seen.isPending = isPending;
    return createElement('button', { ...rest, disabled: isDisabled });
  },
}));

const drawn = (impossible: string | undefined, onPress: () => void): string => {
  const props = { impossible, isDisabled: true, isPending: true, onPress, children: 'Retire' };
  return renderToStaticMarkup(createElement(GuardedButton, props));
};

describe('a button that can do nothing now', () => {
  it('takes the focus, is described by the reason, and tells it when pressed', () => {
    const act = vi.fn<() => void>();
    const text = drawn('Takes the access role operator.', act);
    const id = /aria-describedby="([^"]+)"/.exec(text)?.[1];
    expect(text).toContain('aria-disabled="true"');
    expect(text).not.toContain('disabled=""');
    // What waits takes no press: it could not tell why it is off.
    expect(seen.isPending).toBe(false);
    expect(text).toContain(
      `<span id="${id}" hidden="" role="note" aria-label="Takes the access role operator."></span>`,
    );
    expect(text).toContain('<i>Takes the access role operator.</i>');
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
