import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Host } from './host.ts';
import { checkOptions, strict } from './strict.ts';

/** Stands in for `crashReporter`. */
export function crashReporterModule(): object {
  return strict('CrashReporter', {
    start: (options: { readonly uploadToServer?: boolean; readonly submitURL?: string }) => {
      checkOptions('CrashReporterStartOptions', options);
      if (options.uploadToServer !== false && !options.submitURL)
        throw new Error('submitURL must be specified when uploadToServer is true');
    },
  });
}

/** Stands in for `shell`: what was shown or opened outside of the app, for tests to read. */
export class ShellStandIn {
  readonly #host: Host;
  readonly shown: string[] = [];

  constructor(host: Host) {
    this.#host = host;
  }

  /** What `import { shell } from 'electron'` gives. */
  get module(): object {
    return strict('Shell', {
      openPath: async (path: string) => {
        if (!existsSync(path)) return `there is no ${path}`;
        this.shown.push(path);
        return '';
      },
      showItemInFolder: (path: string) => {
        if (!isAbsolute(path)) this.#host.problems.add(`shell.showItemInFolder takes absolute paths, not ${path}`);
        this.shown.push(path);
      },
    });
  }
}
