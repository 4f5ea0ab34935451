import { posix } from 'node:path';
import { parseSync } from 'vite';

/** A source file: path from the project's folder, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One import (or export from, or import()) of a file. */
export interface Import {
  /** Path from the project's folder for relative ones, else the module's name. */
  readonly target: string;
  readonly isRelative: boolean;
  readonly isType: boolean;
}

/** What the rules look at. */
export interface ParsedModule {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Statements that do something when the file is imported: everything but imports, exports and declarations. */
  readonly topLevelActions: readonly string[];
}

const DECLARATIONS = /^(Import|Export|Variable|Function|Class|TS).*Declaration$|^ExportAllDeclaration$/;

/** Parses TypeScript; throws with the parser's message when the file is none. */
export function parseModule({ path, text }: SourceFile): ParsedModule {
  const { module, program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new SyntaxError(`${path}: ${error.message}`);
  const fromImports = module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    isType: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
  }));
  const fromExports = module.staticExports
    .flatMap((found) => found.entries)
    .flatMap((entry) => (entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, isType: entry.isType }] : []));
  const dynamic = module.dynamicImports.map((found) => ({
    specifier: text.slice(found.moduleRequest.start + 1, found.moduleRequest.end - 1),
    isType: false,
  }));
  // require() through createRequire, and import('...') inside types.
  const others = [...text.matchAll(/require(?:\.resolve|\(import\.meta\.url\))?\(\s*['"]([^'"]+)['"]\s*\)/gi)].map((match) => ({
    specifier: match[1] ?? '',
    isType: false,
  }));
  return {
    path,
    text,
    imports: [...fromImports, ...fromExports, ...dynamic, ...others].map(({ specifier, isType }) => ({
      target: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier,
      isRelative: specifier.startsWith('.'),
      isType,
    })),
    topLevelActions: program.body
      .filter((node) => !DECLARATIONS.test(node.type))
      .map((node) => text.slice(node.start, node.end).split('\n')[0] ?? ''),
  };
}
