import { readFileSync } from 'node:fs';

/** What Electron's own type definitions say exists. */
export interface ElectronTypes {
  readonly version: string;
  /** Names that `import { … } from 'electron'` may take. */
  readonly exports: ReadonlySet<string>;
  /** Members of a class or interface, with those of what it extends; null when there is no such type. */
  members(typeName: string): ReadonlySet<string> | null;
  /** Events that `on` of a class or interface knows, with those of what it extends. */
  events(typeName: string): ReadonlySet<string>;
  /** The texts that a property typed as a union of literals may have; null when it is no such union. */
  literals(typeName: string, property: string): ReadonlySet<string> | null;
}

interface TypeEntry {
  readonly base: string | null;
  readonly members: Set<string>;
  readonly events: Set<string>;
  readonly literals: Map<string, ReadonlySet<string>>;
}

const NODE_EMITTER = [
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'removeAllListeners',
  'emit',
  'listeners',
  'listenerCount',
  'eventNames',
];

let parsed: ElectronTypes | null = null;

/** Electron's types as they are installed, parsed once. */
export function electronTypes(): ElectronTypes {
  parsed ??= parseElectronTypes(
    readFileSync(new URL('../../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8'),
    (JSON.parse(readFileSync(new URL('../../../node_modules/electron/package.json', import.meta.url), 'utf8')) as { version: string })
      .version,
  );
  return parsed;
}

/** Reads the generated definitions line by line: two spaces before a type, four before its members. */
function parseElectronTypes(text: string, version: string): ElectronTypes {
  const types = new Map<string, TypeEntry>();
  const exported = new Set<string>();
  let current: TypeEntry | null = null;
  let isInExports = false;
  for (const line of text.split('\n')) {
    if (/^ {2}namespace /.test(line)) isInExports = line.includes('namespace CrossProcessExports');
    const typeName = /^ {2}(?:class|interface) (\w+)(?:<[^{]*>)?(?: extends ([\w.]+))?.*\{/.exec(line);
    if (typeName) {
      const base = typeName[2]?.split('.').at(-1) ?? null;
      current = types.get(typeName[1]!) ?? { base, members: new Set(), events: new Set(), literals: new Map() };
      types.set(typeName[1]!, current);
    } else if (/^ {2}\}/.test(line)) current = null;
    const value = isInExports ? /^ {4}(?:const|class) (\w+)/.exec(line) : null;
    if (value) exported.add(value[1]!);
    if (!current) continue;
    const event = /^ {4}on\(event: '([\w-]+)'/.exec(line);
    if (event) current.events.add(event[1]!);
    const member = /^ {4}(?:static |readonly )*(\w+)\??(?:<[^(]*>)?[(:]/.exec(line);
    if (member) current.members.add(member[1]!);
    const union = /^ {4}(?:readonly )?(\w+)\??: \(('[^)]*')\);/.exec(line);
    if (union) current.literals.set(union[1]!, new Set(union[2]!.split(' | ').map((literal) => literal.slice(1, -1))));
  }

  const chain = (typeName: string): TypeEntry[] => {
    const entry = types.get(typeName);
    return entry ? [entry, ...(entry.base === null || entry.base === typeName ? [] : chain(entry.base))] : [];
  };
  return {
    version,
    exports: exported,
    members: (typeName) => {
      const entries = chain(typeName);
      return entries.length === 0 ? null : new Set([...entries.flatMap((entry) => [...entry.members]), ...NODE_EMITTER]);
    },
    events: (typeName) => new Set(chain(typeName).flatMap((entry) => [...entry.events])),
    literals: (typeName, property) =>
      chain(typeName)
        .find((entry) => entry.literals.has(property))
        ?.literals.get(property) ?? null,
  };
}
