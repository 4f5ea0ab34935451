import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';
import { MEDIA_EXTENSIONS } from '../../../shared/mediaExtensions.ts';

// electron-builder's own reader, which has no types.
const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown };
const Config = z.object({
  fileAssociations: z.array(
    z.object({ name: z.string(), mimeType: z.string(), ext: z.array(z.string()), role: z.string(), rank: z.string() }),
  ),
  protocols: z.array(z.object({ schemes: z.array(z.string()) })),
});
const config = Config.parse(load(readFileSync(join(PROJECT_DIR, 'electron-builder.yml'), 'utf8')));

/** Opened like all others, but not claimed: far more of these files are something else. */
const NOT_CLAIMED = new Set([
  'ts', // TypeScript
  'y4m', // raw video: gigabytes that nobody double-clicks
]);

describe('the file associations', () => {
  const extensions = config.fileAssociations.flatMap(({ ext }) => ext);

  it('are those of all media that pickers and scanners take, each once', () => {
    expect(extensions.toSorted()).toEqual([...MEDIA_EXTENSIONS].filter((extension) => !NOT_CLAIMED.has(extension)).toSorted());
  });

  it('change nobody’s choice of a player, and write nothing', () => {
    expect(config.fileAssociations.filter(({ role, rank }) => role !== 'Viewer' || rank !== 'Alternate')).toEqual([]);
    expect(config.fileAssociations.filter(({ mimeType }) => !/^(video|audio|application)\/[\w.-]+$/.test(mimeType))).toEqual([]);
  });

  it('come with our links', () => {
    expect(config.protocols.flatMap(({ schemes }) => schemes)).toEqual(['playhead']);
  });
});
