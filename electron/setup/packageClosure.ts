/** What a lockfile says of a package (npm's lockfileVersion 3). */
export interface LockedPackage {
  readonly version?: string | undefined;
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  readonly optionalDependencies?: Readonly<Record<string, string>> | undefined;
  readonly peerDependencies?: Readonly<Record<string, string>> | undefined;
}

/** By place, e.g. "node_modules/a/node_modules/b". */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** The places of these packages and of all that they need, where npm put each; names that the lockfile does not have are left out. */
export function packageClosure(packages: LockedPackages, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const todo = names.map((name) => ({ name, from: '' }));
  for (let next = todo.pop(); next; next = todo.pop()) {
    const place = placeOf(packages, next);
    if (place === null || found.has(place)) continue;
    found.add(place);
    const { dependencies, optionalDependencies, peerDependencies } = packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) todo.push({ name, from: place });
  }
  return [...found].toSorted();
}

/** As Node looks for it: beside the one who needs it, then in each folder above. */
function placeOf(packages: LockedPackages, { name, from }: { readonly name: string; readonly from: string }): string | null {
  const folders = from === '' ? [] : from.split(/\/?node_modules\//).slice(1);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const place = [...folders.slice(0, depth), name].map((folder) => `node_modules/${folder}`).join('/');
    if (packages[place]) return place;
  }
  return null;
}
