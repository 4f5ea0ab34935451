import { z } from 'zod';
import type { Logger } from '../../engine/base/logger.ts';
import { APP_SCHEME } from '../appOrigin.ts';
import type { PageLine } from '../pageLine.ts';
import { deepLinkFrom } from './deepLink.ts';
import { pathArguments } from './pathArguments.ts';
import { sortOut } from './sortOut.ts';

/** What a start of the app was given: files and folders as absolute paths, and playhead:// links. */
export interface Given {
  readonly paths: readonly string[];
  readonly links: readonly string[];
}

/** What a command line gives; `args` without the executable (and without the app's own path). */
export function givenBy(args: readonly string[], workingDirectory: string): Given {
  const isLink = (argument: string): boolean => argument.toLowerCase().startsWith(`${APP_SCHEME}:`);
  return {
    paths: pathArguments(
      args.filter((argument) => !isLink(argument)),
      workingDirectory,
    ),
    links: args.filter(isLink),
  };
}

const givenSchema = z.object({ paths: z.array(z.string()), links: z.array(z.string()) });

/** What a second instance handed over; empty where that is nothing we know. */
export function givenFrom(handedOver: unknown): Given {
  return givenSchema.safeParse(handedOver).data ?? { paths: [], links: [] };
}

/** What arrivals need of the shell. */
export interface ArrivalsOptions {
  readonly page: PageLine;
  readonly platform: NodeJS.Platform;
  readonly logger: Logger;
  /** Asks the person whether a link may open this file. */
  readonly mayOpen: (path: string) => Promise<boolean>;
}

/** Takes what is to be opened, from wherever it comes, to the page. One after the other: a question about a link holds back only links. */
export class Arrivals {
  readonly #options: ArrivalsOptions;
  #links: Promise<void> = Promise.resolve();
  /** Paths of one gesture come one by one on macOS: they are gathered until the next turn. */
  #gathered: string[] = [];

  constructor(options: ArrivalsOptions) {
    this.#options = options;
  }

  take({ paths, links }: Given): void {
    this.#takePaths(paths);
    for (const link of links) this.#links = this.#links.then(() => this.#follow(link)).catch((error: unknown) => this.#report(error));
  }

  #takePaths(paths: readonly string[]): void {
    if (paths.length === 0) return;
    const isFirst = this.#gathered.length === 0;
    this.#gathered.push(...paths);
    if (!isFirst) return;
    setImmediate(() => {
      sortOut(this.#gathered.splice(0)).then(
        (requests) => this.#options.page.open(requests),
        (error: unknown) => this.#report(error),
      );
    });
  }

  async #follow(link: string): Promise<void> {
    const { page, platform, mayOpen, logger } = this.#options;
    const deepLink = deepLinkFrom(link, platform);
    if (deepLink === null) logger.warn('a link that says nothing we know, or more than a link may: left alone');
    else if (deepLink.kind === 'item') page.open([deepLink]);
    else if (deepLink.kind === 'path' && (await mayOpen(deepLink.path))) this.#takePaths([deepLink.path]);
  }

  #report(error: unknown): void {
    this.#options.logger.error({ err: error }, 'something could not be opened');
  }
}
