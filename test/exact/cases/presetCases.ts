import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram } from '../measure/runProgram.ts';
import { sourceFolder } from '../sources/sourceFolder.ts';
import { WHOLE_FILE, type ExactCase } from './exactCase.ts';

const SECONDS = 12;

/** The sources of tools/exact, made by its own program; empty where the tools are absent. */
export async function presetCases(toolsDir: string, cacheDir: string): Promise<readonly ExactCase[]> {
  const program = join(toolsDir, 'make-source.mjs');
  if (!existsSync(program)) return [];
  const { PRESETS } = (await import(pathToFileURL(join(toolsDir, 'lib/presets.mjs')).href)) as {
    readonly PRESETS: Readonly<Record<string, { readonly about: string; readonly file: string }>>;
  };
  const folder = sourceFolder(join(cacheDir, 'presets'));
  return Object.entries(PRESETS).map(([name, { about, file }]) => ({
    ...WHOLE_FILE,
    name,
    group: 'preset',
    about,
    expectation: 'plays fully',
    hasBarcode: true,
    source: () =>
      folder(file, [name, SECONDS], async (path) => {
        const dir = join(path, '..');
        await mkdir(dir, { recursive: true });
        const result = await runProgram(process.execPath, [program, name, dir, '--seconds', String(SECONDS)]);
        if (result.code !== 0) throw new Error(`make-source: ${result.stderr.slice(0, 300)} ${(await readdir(dir)).join(' ')}`);
      }),
  }));
}
