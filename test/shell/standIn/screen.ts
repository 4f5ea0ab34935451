import type { Host } from './host.ts';
import { StandIn } from './strict.ts';

/** A display as far as the stand-in has one. */
export interface DisplayView {
  readonly id: number;
  readonly workArea: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Stands in for `screen`: one display, unless PLAYHEAD_TEST_DISPLAYS says otherwise (JSON, the primary one first). */
export class ScreenStandIn extends StandIn {
  readonly #host: Host;
  readonly #displays: readonly DisplayView[];

  constructor(host: Host, displays: readonly DisplayView[]) {
    super('Screen');
    this.#host = host;
    this.#displays = displays;
  }

  getPrimaryDisplay(): DisplayView {
    const [primary] = this.getAllDisplays();
    if (!primary) throw new Error('the stand-in needs a display');
    return primary;
  }

  getAllDisplays(): readonly DisplayView[] {
    this.#host.chromium("The 'screen' module was used");
    return this.#displays;
  }
}
