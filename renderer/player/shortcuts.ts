/** What a key does while the player is on the page. Seconds and fractions are relative to the film. */
export type ShortcutAction =
  | { readonly kind: 'togglePlay' }
  | { readonly kind: 'seekBy'; readonly seconds: number }
  | { readonly kind: 'seekToFraction'; readonly fraction: number }
  | { readonly kind: 'volumeBy'; readonly change: number }
  | { readonly kind: 'toggleMute' }
  | { readonly kind: 'toggleFullScreen' }
  | { readonly kind: 'stepFrames'; readonly frames: number }
  | { readonly kind: 'playNext' };

const BY_KEY: Readonly<Record<string, ShortcutAction>> = {
  ' ': { kind: 'togglePlay' },
  k: { kind: 'togglePlay' },
  j: { kind: 'seekBy', seconds: -10 },
  l: { kind: 'seekBy', seconds: 10 },
  ArrowLeft: { kind: 'seekBy', seconds: -5 },
  ArrowRight: { kind: 'seekBy', seconds: 5 },
  ArrowUp: { kind: 'volumeBy', change: 0.05 },
  ArrowDown: { kind: 'volumeBy', change: -0.05 },
  Home: { kind: 'seekToFraction', fraction: 0 },
  m: { kind: 'toggleMute' },
  f: { kind: 'toggleFullScreen' },
  ',': { kind: 'stepFrames', frames: -1 },
  '.': { kind: 'stepFrames', frames: 1 },
};

/** The action behind a pressed key; null where there is none or a modifier makes it the browser's. */
export function shortcutFor(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): ShortcutAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'N') return { kind: 'playNext' }; // with Shift, as on YouTube
  if (/^[0-9]$/.test(event.key)) return { kind: 'seekToFraction', fraction: Number(event.key) / 10 };
  return BY_KEY[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
}

/** Whether the focused element wants the key itself: a field takes all, a button space and Enter, a slider and a menu the arrows. */
export function isKeyOfElement(key: string, element: Element | null): boolean {
  if (element === null) return false;
  if (element.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !== null) return true;
  if (key === ' ' || key === 'Enter') return element.closest('button, a, [role="button"], summary') !== null;
  const isSliderKey = key.startsWith('Arrow') || key === 'Home' || key === 'End' || key.startsWith('Page');
  return isSliderKey && element.closest('[role="slider"]') !== null;
}
