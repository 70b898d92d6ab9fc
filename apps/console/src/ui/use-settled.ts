import { useEffect, useState } from 'react';

/** A value once it has stayed the same for so many milliseconds: what is typed is not asked about letter by letter. */
export function useSettled<Value>(value: Value, pauseMs: number): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
