import { useCallback, useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

/** Whether the element fills the screen, and the switch. A browser that refuses leaves it as it is. */
export function useFullScreen(element: HTMLElement | null): { readonly isFullScreen: boolean; readonly toggleFullScreen: () => void } {
  const isFullScreen = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null && document.fullscreenElement === element);
  const toggleFullScreen = useCallback(() => {
    const change = document.fullscreenElement === null ? element?.requestFullscreen() : document.exitFullscreen();
    change?.catch((error: unknown) => console.info('Full screen was refused.', error));
  }, [element]);
  return { isFullScreen, toggleFullScreen };
}
