import { existsSync } from 'node:fs';
import type { Host } from './host.ts';
import type { MenuStandIn } from './menu.ts';
import { checkLiteral, checkOptions, StandIn, strict } from './strict.ts';

/** Stands in for NativeImage: which file it came from. */
export class NativeImageStandIn extends StandIn {
  readonly path: string;

  constructor(path: string) {
    super('NativeImage');
    this.path = path;
  }

  isEmpty(): boolean {
    return !existsSync(this.path);
  }
}

/** Stands in for `nativeImage`. Electron makes an empty picture of a missing file and says nothing: here that is a problem. */
export function nativeImageModule(host: Host): object {
  return strict('NativeImage', {
    createFromPath: (path: string) => {
      if (!existsSync(path)) host.problems.add(`there is no picture at ${path}: Electron would show an empty one`);
      return new NativeImageStandIn(path);
    },
  });
}

/** What a test sees of a tray. */
export interface TrayView {
  readonly picture: string;
  readonly tip: string;
  readonly items: readonly unknown[];
}

/** Makes the class that `import { Tray } from 'electron'` gives. */
export function trayClass(host: Host) {
  const trays = new Set<TrayStandIn>();
  class TrayStandIn extends StandIn {
    readonly #picture: NativeImageStandIn;
    #menu: MenuStandIn | null = null;
    #tip = '';

    constructor(picture: NativeImageStandIn) {
      super('Tray');
      host.chromium('Cannot create Tray');
      this.#picture = picture;
      trays.add(this);
    }

    setContextMenu(menu: MenuStandIn | null): void {
      this.#menu = menu;
    }

    setToolTip(tip: string): void {
      this.#tip = tip;
    }

    destroy(): void {
      trays.delete(this);
    }

    isDestroyed(): boolean {
      return !trays.has(this);
    }

    /** For the stand-in itself. */
    get view(): TrayView {
      return { picture: this.#picture.path, tip: this.#tip, items: this.#menu?.view ?? [] };
    }

    /** For the stand-in itself: a person chooses an item. */
    choose(id: string): void {
      this.#menu?.choose(id);
    }
  }
  return { Tray: strict('Tray', TrayStandIn), trays };
}

/** Throws for a thumbnail button that Windows would not take. */
export function checkThumbar(buttons: readonly { readonly icon: unknown }[]): void {
  if (buttons.length > 7) throw new Error('a thumbnail toolbar has seven buttons at most');
  for (const button of buttons) checkOptions('ThumbarButton', button);
}

/** Throws for a level that setAlwaysOnTop does not know. */
export function checkLevel(level: string | undefined): void {
  const levels = ['normal', 'floating', 'torn-off-menu', 'modal-panel', 'main-menu', 'status', 'pop-up-menu', 'screen-saver', 'dock'];
  if (level !== undefined && !levels.includes(level)) throw new TypeError(`setAlwaysOnTop knows no level "${level}"`);
}

/** Stands in for `nativeTheme`. */
export function nativeThemeModule(): { themeSource: string } {
  let source = 'system';
  return strict('NativeTheme', {
    get themeSource(): string {
      return source;
    },
    set themeSource(value: string) {
      checkLiteral('NativeTheme', 'themeSource', value);
      source = value;
    },
  });
}
