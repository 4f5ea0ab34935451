import type { Machine } from './program.ts';

/** Why no window can open on this machine, to end the sentence "Starting the browser version: "; null when nothing is in the way. */
export function desktopObstacle(machine: Machine): string | null {
  if (machine.platform !== 'linux') return null;
  if (!machine.env['DISPLAY'] && !machine.env['WAYLAND_DISPLAY']) return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  // Chromium's sandbox is not to be had for root, and switching it off for a program that shows other people's files is no way out.
  if (machine.uid === 0) return "Electron's sandbox does not work for the root user";
  return null;
}
