import { join } from 'node:path';
import { sourceFolder } from '../sources/sourceFolder.ts';
import { CONTAINER_CASES } from './containerCases.ts';
import type { ExactCase } from './exactCase.ts';
import { exactCaseFrom } from './generatedCase.ts';
import { LENGTH_CASES } from './lengthCases.ts';
import { SOUND_CASES } from './soundCases.ts';
import { TIME_CASES } from './timeCases.ts';

/** Every source that this program makes itself. */
export function generatedCases(cacheDir: string): readonly ExactCase[] {
  const folder = sourceFolder(join(cacheDir, 'sources'));
  return [...TIME_CASES, ...LENGTH_CASES, ...SOUND_CASES, ...CONTAINER_CASES].map((generated) => exactCaseFrom(generated, folder));
}
