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
  readonly #choices: number[] = [];
  /** For the stand-in itself: the questions that were asked. */
  readonly questions: object[] = [];

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

  async showMessageBox(...args: readonly unknown[]): Promise<{ readonly response: number; readonly checkboxChecked: boolean }> {
    this.#host.chromium('dialog was used');
    const options = (args.at(args[0] instanceof BrowserWindowStandIn ? 1 : 0) ?? {}) as { readonly cancelId?: number };
    checkOptions('MessageBoxOptions', options);
    this.questions.push(options);
    return { response: this.#choices.shift() ?? options.cancelId ?? 0, checkboxChecked: false };
  }

  showErrorBox(title: string, content: string): void {
    this.#host.problems.add(`${title}: ${content}`);
  }

  /** For the stand-in itself: what the person chooses in the next dialog. */
  answerNext(filePaths: readonly string[]): void {
    this.#answers.push({ canceled: filePaths.length === 0, filePaths });
  }

  /** For the stand-in itself: the button that the person presses in the next message box. */
  chooseNext(button: number): void {
    this.#choices.push(button);
  }
}
