import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const here = import.meta.dirname;

/** What both Electron bundles share: Node code, readable, beside each other in dist/electron. */
function electronEnvironment(entry: string, output: { readonly format: 'es' | 'cjs'; readonly fileName: string }): EnvironmentOptions {
  return {
    consumer: 'server',
    build: {
      outDir: resolve(here, 'dist/electron'),
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      // Electron 45 carries Node 24.
      target: 'node24',
      ssr: true,
      rolldownOptions: {
        input: resolve(here, entry),
        output: { format: output.format, entryFileNames: output.fileName, codeSplitting: false },
      },
    },
  };
}

/** Guests get subtitles as plain text: what draws styled ones is ten times as large as all the rest of their page. */
const guestsWithoutStyledSubtitles: Plugin = {
  name: 'guests-without-styled-subtitles',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'guest',
  resolveId: (source) => (source.endsWith('/styledCanvas.ts') ? resolve(here, 'renderer/player/subtitles/leftOut.ts') : null),
};

/** `vite build` makes the bundles that PLAYHEAD_BUILD names, by default all; `vite dev` serves the renderer alone. */
export default defineConfig({
  root: resolve(here, 'renderer'),
  // The page is loaded from http, from playhead:// and through tunnels with a path: nothing in it may be absolute.
  base: './',
  plugins: [
    react(),
    // React's own compiler: what a component draws is drawn again only where what it is drawn from has changed.
    babel({ include: [/\/renderer\/.*\.tsx$/, /\/use[A-Z]\w*\.ts$/], presets: [reactCompilerPreset()] }),
    guestsWithoutStyledSubtitles,
  ],
  resolve: {
    alias: Object.fromEntries(
      ['rvfc-polyfill', 'lfa-ponyfill'].map((name) => [name, resolve(here, 'renderer/player/subtitles/leftOut.ts')]),
    ),
  },
  // The worker that draws subtitles is a module: it finds its parts beside itself.
  worker: { format: 'es' },
  // It is found by its address in the package, which a bundle made ahead would lose.
  optimizeDeps: { exclude: ['jassub'] },
  builder: {
    async buildApp(builder) {
      for (const name of (process.env['PLAYHEAD_BUILD'] ?? 'client,guest,headless,main,preload,libraryWorker,doctor').split(',')) {
        const environment = builder.environments[name];
        if (!environment) throw new Error(`PLAYHEAD_BUILD names "${name}"; there are ${Object.keys(builder.environments).join(', ')}`);
        await builder.build(environment);
      }
    },
  },
  environments: {
    // What guests get, and nothing else: served to other devices, televisions with old browsers among them.
    guest: {
      consumer: 'client',
      build: {
        outDir: resolve(here, 'dist/guest'),
        emptyOutDir: true,
        copyPublicDir: false,
        assetsDir: 'guest-assets',
        assetsInlineLimit: 0,
        target: ['chrome79', 'firefox78', 'safari14'],
        cssTarget: ['chrome79', 'firefox78', 'safari14'],
        chunkSizeWarningLimit: 2000,
        modulePreload: false,
        rolldownOptions: { input: resolve(here, 'renderer/guest/index.html') },
      },
    },
    client: {
      build: {
        outDir: resolve(here, 'dist/renderer'),
        emptyOutDir: true,
        sourcemap: true,
        // The content security policy allows no data: scripts or styles, and no inline script.
        assetsInlineLimit: 0,
        // The page comes from this machine: one file of a megabyte (video.js) loads faster than many.
        chunkSizeWarningLimit: 2000,
        modulePreload: { polyfill: false },
        // All that the first page needs is one file: forty small ones, shared with pages that come later, take the server ten times as long.
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
          // React's compiler takes most of the build on a slow machine: that is known.
          checks: { bundlerTimings: false },
        },
      },
    },
    // The main process is an ES module; packages stay packages (native modules and binaries are found beside them).
    main: { ...electronEnvironment('electron/main.ts', { format: 'es', fileName: 'main.js' }), resolve: { external: true } },
    // The server without a window, packages and all, but for the native one: it starts in half the time of its modules one by one.
    headless: {
      ...electronEnvironment('electron/headlessBuilt.ts', { format: 'es', fileName: 'headless.js' }),
      // Set-up scripts that do their work when they are run are only parts of it.
      define: { 'import.meta.main': 'false' },
      resolve: { noExternal: true, external: ['better-sqlite3'] },
    },
    // A thread of the main process, beside the archive of the package: its packages are in it, but for the native one.
    libraryWorker: {
      ...electronEnvironment('electron/libraryWorker.ts', { format: 'es', fileName: 'libraryWorker.js' }),
      resolve: { noExternal: true, external: ['better-sqlite3'] },
    },
    // For `node` without Electron, beside the archive likewise.
    doctor: {
      ...electronEnvironment('electron/doctor.ts', { format: 'es', fileName: 'doctor.js' }),
      resolve: { noExternal: true, external: ['better-sqlite3'] },
    },
    // A sandboxed preload script must be one CommonJS file that requires nothing but electron.
    preload: {
      ...electronEnvironment('electron/preload.ts', { format: 'cjs', fileName: 'preload.cjs' }),
      resolve: { noExternal: true, external: ['electron'] },
    },
  },
});
