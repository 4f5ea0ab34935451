/** Parts of the project, by the folder (or file) that holds them. */
export type Layer = keyof typeof LAYERS;

interface LayerRule {
  /** Folder with a slash at the end, or one file. The longest match wins. */
  readonly at: string;
  /** Other layers that it may import; itself is understood. */
  readonly may: readonly string[];
  /** Layers of which it may import types only. */
  readonly mayTypes?: readonly string[];
  /** Packages and node: modules; null: any that single importers leave. */
  readonly packages?: RegExp;
}

const ENGINE_BELOW_SERVER = [
  'shared',
  'base',
  'media',
  'playlist',
  'ffmpeg',
  'transcode',
  'library',
  'settings',
  'sharing',
  'sessions',
  'videoPlaylists',
];

/** Who may import whom: dependencies go down only, shared/ is everybody's. */
export const LAYERS = {
  shared: { at: 'shared/', may: [], packages: /^(zod|@orpc\/contract)$/ },
  base: { at: 'electron/engine/base/', may: ['shared'] },
  // Pure: hashing is all they need of Node.
  media: { at: 'electron/engine/media/', may: ['shared', 'base'], packages: /^node:crypto$/ },
  playlist: { at: 'electron/engine/playlist/', may: ['shared', 'base', 'media'], packages: /^node:crypto$/ },
  ffmpeg: { at: 'electron/engine/ffmpeg/', may: ['shared', 'base', 'media', 'playlist'], mayTypes: ['config'] },
  transcode: { at: 'electron/engine/transcode/', may: ['shared', 'base', 'media', 'playlist', 'ffmpeg'], mayTypes: ['config'] },
  library: { at: 'electron/engine/library/', may: ['shared', 'base', 'media', 'playlist', 'ffmpeg'], mayTypes: ['config'] },
  sharing: {
    at: 'electron/engine/sharing/',
    may: ['shared', 'base', 'media', 'playlist', 'ffmpeg', 'transcode', 'library'],
    mayTypes: ['config'],
  },
  sessions: {
    at: 'electron/engine/sessions/',
    may: ['shared', 'base', 'media', 'playlist', 'ffmpeg', 'transcode', 'library'],
    mayTypes: ['config'],
  },
  videoPlaylists: {
    at: 'electron/engine/videoPlaylists/',
    may: ['shared', 'base', 'media', 'playlist', 'ffmpeg', 'transcode', 'library', 'sharing'],
    mayTypes: ['config'],
  },
  // What the owner set: files of the data folder, nothing of media.
  settings: { at: 'electron/engine/settings/', may: ['shared', 'base'], mayTypes: ['config'] },
  config: { at: 'electron/engine/config.ts', may: ['shared', 'base'] },
  // For the version alone.
  manifest: { at: 'package.json', may: [] },
  // The seam: the server is handed an Engine, and knows its shape alone.
  server: { at: 'electron/engine/server/', may: ENGINE_BELOW_SERVER, mayTypes: ['engine', 'config'] },
  engine: { at: 'electron/engine/', may: [...ENGINE_BELOW_SERVER, 'config', 'server', 'manifest'] },
  desktop: { at: 'electron/desktop/', may: [...ENGINE_BELOW_SERVER, 'config', 'server', 'engine'] },
  // Runs before the app is built; it asks the engine whether ffmpeg works.
  setup: { at: 'electron/setup/', may: ['shared', 'base', 'config', 'ffmpeg'] },
  shell: { at: 'electron/', may: [...ENGINE_BELOW_SERVER, 'config', 'server', 'engine', 'desktop', 'setup'] },
  renderer: { at: 'renderer/', may: ['shared'], packages: /^(?!node:|electron$|fastify|better-sqlite3|fluent-ffmpeg|pino)/ },
} as const satisfies Record<string, LayerRule>;

/** Modules that only these files may import: to replace one is to change one place. `files` is how many of them there may be; null: any number. */
export const SINGLE_IMPORTERS: readonly { readonly module: RegExp; readonly where: RegExp; readonly files: number | null }[] = [
  { module: /^electron(\/|$)/, where: /^electron\/(main\.ts|preload\.ts|desktop\/)/, files: null },
  { module: /^(node:)?child_process$/, where: /^electron\/engine\/ffmpeg\//, files: 1 },
  { module: /^fluent-ffmpeg$/, where: /^electron\/engine\/ffmpeg\//, files: 1 },
  { module: /^(video\.js|@videojs\/)/, where: /^renderer\/player\//, files: 1 },
  { module: /^react(-dom)?(\/|$)/, where: /^renderer\//, files: null },
];

/** Set-up scripts and the starter run programs too; they are no part of the app. */
export const MAY_RUN_PROGRAMS = /^electron\/(setup\/|start\.ts$)/;

/** Names that tell nothing, and files that only pass on what others export. */
export const MEANINGLESS_NAME = /^(utils?|helpers?|misc|common|managers?|index)$|(Utils?|Helpers?|Managers?)$/;

/** The layer a file belongs to; null for files outside of electron/, shared/ and renderer/. */
export function layerOf(path: string): Layer | null {
  const matches = Object.entries(LAYERS).filter(([, rule]) => (rule.at.endsWith('/') ? path.startsWith(rule.at) : path === rule.at));
  const [best] = matches.toSorted(([, a], [, b]) => b.at.length - a.at.length);
  return best === undefined ? null : (best[0] as Layer);
}

/** The rule of a layer, with its optional parts visible. */
export function ruleOf(layer: Layer): LayerRule {
  return LAYERS[layer];
}
