import { useState } from 'react';

/** Something to choose from. */
interface Choosing {
  readonly chosenId: string | null;
  readonly choose: (id: string) => void;
}

/**
 * What there is to choose from; while it is gone (`isThere` false: another source of the film loads), what there was last, without a way to
 * choose. A button that went meanwhile would take the focus with it, and the others would jump.
 */
export function useHeldChoice<Value extends Choosing>(value: Value, isThere: boolean): Value {
  const [held, setHeld] = useState<{ readonly words: string; readonly value: Value } | null>(null);
  const words = isThere ? JSON.stringify(value) : null;
  if (words !== null && held?.words !== words) setHeld({ words, value });
  return isThere || held === null ? value : { ...held.value, choose: () => undefined };
}
