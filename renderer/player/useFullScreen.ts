import { useCallback, useSyncExternalStore } from 'react';

/** A refusal needs no words: the button goes on showing what is. */
function stayAsItIs(): void {}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

/** Whether the element fills the screen, and the switch. A browser that refuses leaves it as it is. */
export function useFullScreen(element: HTMLElement | null): { readonly isFullScreen: boolean; readonly toggleFullScreen: () => void } {
  const isFullScreen = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null && document.fullscreenElement === element);
  const toggleFullScreen = useCallback(() => {
    const change = document.fullscreenElement === null ? element?.requestFullscreen() : document.exitFullscreen();
    change?.catch(stayAsItIs);
  }, [element]);
  return { isFullScreen, toggleFullScreen };
}
