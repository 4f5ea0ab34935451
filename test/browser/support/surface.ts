import type { Locator, Page } from 'playwright-core';

/** The app as a person has it before him, in one of its shells: what the ways through it need besides the page itself. */
export interface Surface {
  /** Every screen is looked at in the light on one surface and in the dark on the other: the pages are the same. */
  readonly colorScheme: 'light' | 'dark';
  /** Starts it over the data it had before, and shows its first page. */
  start(): Promise<Page>;
  /** Ends it. */
  end(): Promise<void>;
  /** Presses a button that asks for a folder, and chooses one; `meanwhile` the app's own dialog is open, where it is the one that asks. */
  chooseFolder(button: Locator, path: string, meanwhile: () => Promise<void>): Promise<void>;
  /** Drops files or folders of the computer on the window. */
  drop(page: Page, paths: readonly string[]): Promise<void>;
  /** What it says when a folder of this name was dropped. */
  folderOffer(name: string): string;
}
