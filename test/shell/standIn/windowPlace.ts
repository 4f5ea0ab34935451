import type { DisplayView } from './screen.ts';

/** A rectangle on the desktop, px. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window is, as the platform would keep it: what it was before it was maximised or full screen is not forgotten. */
export class WindowPlace {
  #normal: Bounds;
  #minimum: readonly [number, number];
  readonly #display: () => DisplayView;
  isMaximized = false;
  isFullScreen = false;
  isAlwaysOnTop = false;

  constructor(normal: Bounds, minimum: readonly [number, number], display: () => DisplayView) {
    this.#normal = normal;
    this.#minimum = minimum;
    this.#display = display;
  }

  get normal(): Bounds {
    return this.#normal;
  }

  get current(): Bounds {
    return this.isMaximized || this.isFullScreen ? this.#display().workArea : this.#normal;
  }

  /** Throws for what Electron cannot convert: it takes whole pixels only. */
  set(bounds: Partial<Bounds>): void {
    const wanted = { ...this.#normal, ...bounds };
    for (const [name, value] of Object.entries(wanted)) {
      if (!Number.isInteger(value))
        throw new TypeError(`Error processing argument at index 0, conversion failure from ${name} ${String(value)}`);
    }
    this.#normal = { ...wanted, width: Math.max(this.#minimum[0], wanted.width), height: Math.max(this.#minimum[1], wanted.height) };
  }

  setMinimum(width: number, height: number): void {
    this.#minimum = [width, height];
    this.set({});
  }
}
