import type { Host } from './host.ts';
import { BrowserWindowStandIn } from './browserWindow.ts';
import { checkOptions, StandIn } from './strict.ts';

interface OpenAnswer {
  readonly canceled: boolean;
  readonly filePaths: readonly string[];
}

/** Stands in for `dialog`: tests answer beforehand; without an answer the person cancelled. */
export class DialogStandIn extends StandIn {
  readonly #host: Host;
  readonly #answers: OpenAnswer[] = [];

  constructor(host: Host) {
    super('Dialog');
    this.#host = host;
  }

  async showOpenDialog(...args: readonly unknown[]): Promise<OpenAnswer> {
    this.#host.chromium('dialog was used');
    const options = args.at(args[0] instanceof BrowserWindowStandIn ? 1 : 0) ?? {};
    checkOptions('OpenDialogOptions', options);
    return this.#answers.shift() ?? { canceled: true, filePaths: [] };
  }

  showErrorBox(title: string, content: string): void {
    this.#host.problems.add(`${title}: ${content}`);
  }

  /** For the stand-in itself: what the person chooses in the next dialog. */
  answerNext(filePaths: readonly string[]): void {
    this.#answers.push({ canceled: filePaths.length === 0, filePaths });
  }
}
