import { basename } from 'node:path';

/**
 * The private address of a file that lies with a page of the browser version: http on this machine alone, under a name that nobody can
 * guess. It stands where other files have their path.
 */
const PAGE_ADDRESS = /^http:\/\/127\.0\.0\.1:\d{1,5}\/page-file\/[\w-]{22}\/[^/]*$/;

/** Whether a path is such an address. */
export function isPageAddress(path: string): boolean {
  return PAGE_ADDRESS.test(path);
}

/** The name of a file for a person, wherever it lies. */
export function fileNameOf(path: string): string {
  return isPageAddress(path) ? decodeURIComponent(basename(path)) : basename(path);
}
