import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The files that a command line names, as absolute paths; `args` without the executable (and without the app's own path).
 * Switches are left out; after "--" everything is a path. "file:" URLs are what Linux desktops pass.
 */
export function pathArguments(args: readonly string[], workingDirectory: string): string[] {
  const endOfSwitches = args.indexOf('--');
  const before = endOfSwitches < 0 ? args : args.slice(0, endOfSwitches);
  const after = endOfSwitches < 0 ? [] : args.slice(endOfSwitches + 1);
  return [...before.filter((argument) => argument !== '' && !argument.startsWith('-')), ...after]
    .map((argument) => pathOf(argument, workingDirectory))
    .filter((path) => path !== null);
}

function pathOf(argument: string, workingDirectory: string): string | null {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(argument)) return resolve(workingDirectory, argument);
  try {
    return fileURLToPath(argument);
  } catch {
    // Another scheme, or a file URL that names another computer: not a path here.
    return null;
  }
}
