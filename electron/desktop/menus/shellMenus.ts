import { join } from 'node:path';
import { app, BrowserWindow, Menu, nativeImage, Tray, type ThumbarButton } from 'electron';
import type { Logger } from '../../engine/base/logger.ts';
import { applicationMenu } from './applicationMenu.ts';
import type { MenuActions, MenuState } from './menuActions.ts';
import { dockMenu, trayMenu, trayTip } from './trayMenu.ts';

/** What the menus need. */
export interface ShellMenusOptions {
  readonly actions: MenuActions;
  readonly platform: NodeJS.Platform;
  /** The folder of the shell's small pictures. */
  readonly picturesDir: string;
  readonly logger: Logger;
}

/** Everything the platform shows of the app outside its page, kept in step with what plays: menu, tray, dock, task bar. */
export class ShellMenus implements Disposable {
  readonly #options: ShellMenusOptions;
  readonly #tray: Tray | null;
  #shown = '';

  constructor(options: ShellMenusOptions) {
    this.#options = options;
    this.#tray = this.#createTray();
  }

  /** Whether there is a tray to come back from. */
  get hasTray(): boolean {
    return this.#tray !== null;
  }

  /** Shows a state; one that is shown already costs nothing: a menu that is open would close. */
  show(state: MenuState): void {
    const key = JSON.stringify(state);
    if (key === this.#shown) return;
    this.#shown = key;
    const { actions } = this.#options;
    Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(state, actions)));
    this.#tray?.setContextMenu(Menu.buildFromTemplate(trayMenu(state, actions)));
    this.#tray?.setToolTip(trayTip(state));
    if (state.platform === 'darwin') app.dock?.setMenu(Menu.buildFromTemplate(dockMenu(state, actions)));
    if (state.platform === 'win32') for (const window of BrowserWindow.getAllWindows()) window.setThumbarButtons(this.#thumbar(state));
  }

  [Symbol.dispose](): void {
    this.#tray?.destroy();
  }

  #createTray(): Tray | null {
    const { platform, picturesDir } = this.#options;
    // macOS colours a "template" itself, for its light and its dark menu bar.
    const name = platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
    try {
      const tray = new Tray(nativeImage.createFromPath(join(picturesDir, name)));
      // On macOS a click opens the menu by itself.
      if (platform !== 'darwin') tray.on('click', () => this.#options.actions.present());
      return tray;
    } catch (error) {
      // Desktops without a tray are no reason not to start.
      this.#options.logger.warn({ err: error }, 'there is no tray here');
      return null;
    }
  }

  #thumbar({ texts, playing }: MenuState): ThumbarButton[] {
    const picture = (name: string) => nativeImage.createFromPath(join(this.#options.picturesDir, `${name}.png`));
    const button = (name: 'previous' | 'playPause' | 'next', icon: string, tooltip: string, isEnabled: boolean): ThumbarButton => ({
      icon: picture(icon),
      tooltip,
      flags: isEnabled ? ['enabled'] : ['disabled'],
      click: () => this.#options.actions.command(name),
    });
    if (playing === null) return [];
    return [
      button('previous', 'previous', texts.previous, playing.hasPrevious),
      playing.isPlaying ? button('playPause', 'pause', texts.pause, true) : button('playPause', 'play', texts.play, true),
      button('next', 'next', texts.next, playing.hasNext),
    ];
  }
}
