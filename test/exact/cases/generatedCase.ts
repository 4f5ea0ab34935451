import { dirname, join } from 'node:path';
import { runFfmpeg } from '../measure/runProgram.ts';
import { encodeSource, type SourceRecipe } from '../sources/encodeSource.ts';
import type { sourceFolder } from '../sources/sourceFolder.ts';
import { WHOLE_FILE, type ExactCase } from './exactCase.ts';

/** A generated source: a recipe, and what is done to the encoded file afterwards. */
export interface GeneratedCase {
  /** With its extension. */
  readonly file: string;
  readonly about: string;
  readonly recipe: SourceRecipe;
  /** Extension of what is encoded first, where it is another one than the file's. */
  readonly encodedAs?: string;
  /** Makes the file from the encoded one (`second`: another one encoded from the same recipe with these arguments more). */
  readonly alter?: (encoded: string, file: string, second: (more: readonly string[]) => Promise<string>) => Promise<void>;
  readonly traits?: Partial<Pick<ExactCase, 'expectation' | 'hasBarcode' | 'referenceName' | 'withSecondRendition' | 'growsFromPart'>>;
}

/** A case whose file is made when it is first asked for. */
export function exactCaseFrom(generated: GeneratedCase, folder: ReturnType<typeof sourceFolder>): ExactCase {
  const { file, about, recipe, encodedAs, alter, traits } = generated;
  const make = async (path: string): Promise<void> => {
    if (!alter) return encodeSource(recipe, path);
    const beside = (name: string): string => join(dirname(path), `${name}.${encodedAs ?? file.split('.').at(-1)}`);
    const encoded = beside('encoded');
    await encodeSource(recipe, encoded);
    let count = 0;
    await alter(encoded, path, async (more) => {
      count += 1;
      const second = beside(`second${count}`);
      await encodeSource({ ...recipe, output: [...recipe.output, ...more] }, second);
      return second;
    });
  };
  return {
    ...WHOLE_FILE,
    name: file,
    group: 'generated',
    about,
    expectation: 'plays fully',
    hasBarcode: true,
    ...traits,
    source: () => folder(file, [recipe, encodedAs, String(alter)], make),
  };
}

/** Copies tracks into another container or at other times, without a new encode. */
export async function copyInto(
  from: string,
  to: string,
  options: { readonly before?: readonly string[]; readonly after?: readonly string[] } = {},
): Promise<void> {
  await runFfmpeg([...(options.before ?? []), '-i', `file:${from}`, '-map', '0', '-c', 'copy', ...(options.after ?? []), `file:${to}`]);
}
