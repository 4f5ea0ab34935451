import type { WebFrameMain } from 'electron';
import { APP_ORIGIN } from './appOrigin.ts';

/** The frame that sent a message, null unless it is the top frame of our own page. Asked for every message and every port. */
export function trustedFrame(sender: WebFrameMain | null): WebFrameMain | null {
  return sender !== null && sender.parent === null && sender.origin === APP_ORIGIN ? sender : null;
}
