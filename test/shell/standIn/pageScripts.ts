import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { bridgeEnd } from './page/bridgeEnd.ts';
import { cloneCodec } from './page/cloneCodec.ts';
import type { PreloadSettings } from './page/preloadMessages.ts';
import { preloadWorld } from './page/preloadWorld.ts';
import { electronTypes } from './electronTypes.ts';

/** The name of the isolated world that preloads run in. */
export const PRELOAD_WORLD = 'Electron Isolated Context';

const PRELOAD_PARAMETERS = ['require', 'module', 'exports', 'process'];

/** What is run in a page before its own scripts. */
export interface PageScripts {
  readonly settings: PreloadSettings;
  /** For the page's own world: the receiving end of the bridge. */
  readonly pageWorld: string;
  /** For the isolated world: the preload. null where there is none, or where it is no CommonJS script. */
  readonly preloadWorld: string | null;
  /** Why the preload could not be loaded; null when it could, or there is none. */
  readonly preloadError: Error | null;
}

/** Puts the scripts together; `preloadPath` null: a window without preload. */
export function pageScripts(preloadPath: string | null): PageScripts {
  const secret = randomUUID();
  const settings: PreloadSettings = {
    secret,
    bindingName: '__standInToNode',
    receiverName: '__standInFromNode',
    filePathsName: '__standInFilePaths',
    platform: process.platform,
    versions: { electron: electronTypes().version, node: process.versions.node },
  };
  // As in Electron, preloads run in the top frame of real pages only.
  const isWanted = "window.top === window && location.protocol !== 'about:' && location.protocol !== 'chrome-error:'";
  const pageWorld = `if (${isWanted}) (${bridgeEnd.toString()})(${JSON.stringify(secret)}, 'page');`;
  if (preloadPath === null) return { settings, pageWorld, preloadWorld: null, preloadError: null };
  try {
    const code = readFileSync(preloadPath, 'utf8');
    // A sandboxed preload is run as a script: import and export are syntax errors, whatever the file is called.
    compileFunction(code, PRELOAD_PARAMETERS, { filename: preloadPath });
    const preload = `(function (${PRELOAD_PARAMETERS.join(', ')}) {\n${code}\n})`;
    const bridge = `(${bridgeEnd.toString()})(${JSON.stringify(secret)}, 'preload')`;
    const codec = `(${cloneCodec.toString()})()`;
    const run = `(${preloadWorld.toString()})(${JSON.stringify(settings)}, ${codec}, ${bridge}, ${preload});`;
    return { settings, pageWorld, preloadWorld: `if (${isWanted}) ${run}`, preloadError: null };
  } catch (error) {
    return { settings, pageWorld, preloadWorld: null, preloadError: error instanceof Error ? error : new Error(String(error)) };
  }
}
