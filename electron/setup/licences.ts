import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageClosure } from './packageClosure.ts';

/** Somebody's work that goes along with ours. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; null: it says none. */
  readonly licence: string | null;
  /** What its author wrote; null: no such file is there, as for another platform's part. */
  readonly text: string | null;
}

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      // Old packages list several, of which one may choose (npm's "licenses"), or write an object.
      license: z
        .union([z.string(), z.array(z.string()).transform((names) => names.join(' OR ')), z.unknown().transform(() => undefined)])
        .optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      peerDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()), optionalDependencies: z.record(z.string(), z.string()) });

/** The packages that the page imports; they are built into it and no dependencies of ours at run time. */
function importedByPage(projectDir: string): readonly string[] {
  const names = globSync('renderer/**/*.{ts,tsx,css}', { cwd: projectDir }).flatMap((file) =>
    Array.from(
      readFileSync(join(projectDir, file), 'utf8').matchAll(/(?:from|import)\s*\(?'((?:@[\w.-]+\/)?[\w][\w.-]*)/g),
      ([, name]) => name ?? '',
    ),
  );
  return [...new Set(names)];
}

/** Everybody whose work is in the packages that we ship, in the order of their names. Reads the lockfile and what is installed. */
export function licencesOf(projectDir: string): readonly Licence[] {
  const { packages } = Lockfile.parse(JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8')));
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')));
  const shipped = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.optionalDependencies),
    'electron',
    ...importedByPage(projectDir),
  ];
  // What Electron's package needs only fetches its binary.
  const electron = { ...packages['node_modules/electron'], dependencies: {} };
  const closure = packageClosure({ ...packages, 'node_modules/electron': electron }, shipped);
  const all = closure
    .filter((place) => !place.includes('node_modules/@types/'))
    .map((place): Licence => {
      const { version = '', license = null } = packages[place] ?? {};
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: license, text: licenceText(join(projectDir, place)) };
    });
  const once = new Map(all.map((licence) => [`${licence.name}@${licence.version}`, licence]));
  return [...once.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of a package's licence file; null: it has none. */
function licenceText(dir: string): string | null {
  if (!existsSync(dir)) return null;
  const file =
    readdirSync(dir).find((name) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(name)) ??
    readdirSync(dir).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) return null;
  return readFileSync(join(dir, file), 'utf8').trim();
}

/** Writes them beside the built page: for the page as JSON, for whoever opens the package as text. */
export function writeLicences(projectDir: string): void {
  const licences = licencesOf(projectDir);
  const head = 'Playhead contains the work of others. Their names and licences:\n';
  const parts = licences.map(
    ({ name, version, licence, text }) => `${'='.repeat(78)}\n${name} ${version} (${licence ?? 'see below'})\n\n${text ?? ''}\n`,
  );
  writeFileSync(join(projectDir, 'dist/renderer/licences.json'), JSON.stringify(licences));
  writeFileSync(join(projectDir, 'dist/licences.txt'), [head, ...parts].join('\n'));
}
