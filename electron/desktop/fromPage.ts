import { BrowserWindow, ipcMain } from 'electron';
import type { z } from 'zod';
import type { Logger } from '../engine/base/logger.ts';
import { trustedFrame } from './trustedFrame.ts';

/** Answers what our own page asks on a channel; `parameter` is what it may say. The page's promise rejects for anybody else and for anything else. */
export function answerPage<T>(channel: string, parameter: z.ZodType<T>, answer: (value: T, window: BrowserWindow | null) => unknown): void {
  ipcMain.handle(channel, (event, value: unknown) => {
    if (!trustedFrame(event.senderFrame)) throw new Error('Only the app itself may ask for this.');
    return answer(parameter.parse(value), BrowserWindow.fromWebContents(event.sender));
  });
}

/** Hears what our own page tells on a channel; anything else is noted in the log and goes no further. */
export function hearPage<T>(channel: string, parameter: z.ZodType<T>, logger: Logger, heard: (value: T) => void): void {
  ipcMain.on(channel, (event, value: unknown) => {
    const parsed = trustedFrame(event.senderFrame) ? parameter.safeParse(value) : null;
    if (parsed?.success) heard(parsed.data);
    else logger.warn({ channel, url: event.senderFrame?.url ?? null }, 'a message that is not our page’s, or not as agreed: refused');
  });
}
