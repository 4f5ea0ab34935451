#!/usr/bin/env node
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from '../../setup/chromium.ts';
import { serveControl } from './control.ts';
import { createDesktop, setDesktop } from './desktop.ts';
import { electronTypes } from './electronTypes.ts';
import type { DisplayView } from './screen.ts';

// Usage: node test/shell/standIn/run.ts <main.js> [arguments]. Runs a main process of Electron over Node and Chromium.
const [execPath, , mainPath, ...args] = process.argv as [string, string, string | undefined, ...string[]];
if (mainPath === undefined) throw new Error('name the main script to run');
const executablePath = findChromium();
if (executablePath === null) throw new Error('the stand-in for Electron needs Chromium: install it, or name it in PLAYHEAD_CHROMIUM');

const displays = process.env['PLAYHEAD_TEST_DISPLAYS'];
const desktop = createDesktop(
  executablePath,
  (code) => process.exit(code),
  displays === undefined ? undefined : (JSON.parse(displays) as readonly DisplayView[]),
);
setDesktop(desktop);
const electronUrl = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: electronUrl, shortCircuit: true } : next(specifier, context)),
});
// Like `electron dist/electron/main.js file`: the default app, with the main script among the arguments.
process.argv = [execPath, mainPath, ...args];
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: resolve(mainPath, '../../..') });
Object.assign(process.versions, { electron: electronTypes().version });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => desktop.app.quit());
serveControl(desktop);

// As in Electron, the app becomes ready on its own once the main script has run (or waits for just that).
const loaded = import(pathToFileURL(resolve(mainPath)).href);
await Promise.race([loaded, desktop.app.isWaitedFor]);
await desktop.app.start();
await loaded;
