import { z } from 'zod';
import type { BrowserWindow } from 'electron';

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });

/** How the window was left. */
export const windowStateSchema = z.object({
  /** Neither maximised nor full screen nor small; null: never seen. */
  bounds: rectangle.nullable(),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
  /** Where the mini player was; null: never used. */
  miniPlayer: rectangle.nullable(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** Of a window that nobody has ever moved. */
export const FIRST_WINDOW_STATE: WindowState = { bounds: null, isMaximized: false, isFullScreen: false, miniPlayer: null };

/** Keeps `state` in step with a window; `isMini` says whether it is the mini player at the moment. */
export function stateAfter(state: WindowState, window: BrowserWindow, isMini: boolean): WindowState {
  if (window.isDestroyed() || window.isMinimized()) return state;
  if (isMini) return { ...state, miniPlayer: window.getBounds() };
  return { ...state, bounds: window.getNormalBounds(), isMaximized: window.isMaximized(), isFullScreen: window.isFullScreen() };
}
