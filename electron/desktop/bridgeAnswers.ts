import { isAbsolute } from 'node:path';
import { shell, type BrowserWindow } from 'electron';
import { z } from 'zod';
import type { NowPlaying, UpdateState } from '../../shared/desktopBridge.ts';
import { desktopSettings, type DesktopSettings } from '../../shared/desktopSettings.ts';
import type { Logger } from '../engine/base/logger.ts';
import { CHANNEL } from './channels.ts';
import { answerPage, hearPage } from './fromPage.ts';

const nothing = z.undefined().or(z.null());
const text = z.string().max(1000);
const absolutePath = z.string().max(32_768).refine(isAbsolute, 'the path has to be absolute');

const nowPlaying: z.ZodType<NowPlaying> = z.strictObject({
  title: text,
  detail: text.nullable(),
  isPlaying: z.boolean(),
  hasPicture: z.boolean(),
  hasPrevious: z.boolean(),
  hasNext: z.boolean(),
});

/** What the page can ask of the shell. */
export interface BridgeAnswers {
  chooseFile(window: BrowserWindow | null): Promise<string | null>;
  chooseFolder(window: BrowserWindow | null): Promise<string | null>;
  openDropped(paths: readonly string[]): void;
  setPlaying(playing: NowPlaying | null): void;
  setMiniPlayer(isOn: boolean): boolean;
  settings(): DesktopSettings;
  changeSettings(change: Partial<DesktopSettings>): DesktopSettings;
  updateState(): UpdateState;
  checkForUpdates(): Promise<void>;
  installUpdate(): Promise<void>;
  showLogs(): Promise<void>;
}

/** Answers everything on the preload's bridge: our own page alone is heard, and only what it may say. */
export function serveBridge(answers: BridgeAnswers, logger: Logger): void {
  answerPage(CHANNEL.openFileDialog, nothing, (_nothing, window) => answers.chooseFile(window));
  answerPage(CHANNEL.openFolderDialog, nothing, (_nothing, window) => answers.chooseFolder(window));
  answerPage(CHANNEL.showInFolder, absolutePath, (path) => shell.showItemInFolder(path));
  answerPage(CHANNEL.setMiniPlayer, z.boolean(), (isOn) => answers.setMiniPlayer(isOn));
  answerPage(CHANNEL.settings, nothing, () => answers.settings());
  answerPage(CHANNEL.changeSettings, desktopSettings.partial(), (change) => answers.changeSettings(withoutUndefined(change)));
  answerPage(CHANNEL.updateState, nothing, () => answers.updateState());
  answerPage(CHANNEL.checkForUpdates, nothing, () => answers.checkForUpdates());
  answerPage(CHANNEL.installUpdate, nothing, () => answers.installUpdate());
  answerPage(CHANNEL.showLogs, nothing, () => answers.showLogs());
  hearPage(CHANNEL.openDropped, z.array(absolutePath).min(1).max(10_000), logger, (paths) => answers.openDropped(paths));
  hearPage(CHANNEL.tellPlaying, nowPlaying.nullable(), logger, (playing) => answers.setPlaying(playing));
}

function withoutUndefined(change: { readonly [K in keyof DesktopSettings]?: DesktopSettings[K] | undefined }): Partial<DesktopSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
