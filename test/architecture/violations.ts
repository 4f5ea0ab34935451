import { basename, dirname } from 'node:path/posix';
import { LAYERS, layerOf, MAY_RUN_PROGRAMS, MEANINGLESS_NAME, ruleOf, SINGLE_IMPORTERS } from './layers.ts';
import { parseModule, type Import, type ParsedModule, type SourceFile } from './parseModule.ts';

/** Every breach of the architecture in these files, as sentences; an empty list is what we want. */
export function violationsIn(files: readonly SourceFile[]): readonly string[] {
  const modules = files.map(parseModule);
  return [
    ...modules.flatMap(layerViolations),
    ...singleImporterViolations(modules),
    ...modules.flatMap(nameViolations),
    ...modules.flatMap(engineViolations),
  ];
}

function layerViolations(module: ParsedModule): readonly string[] {
  const layer = layerOf(module.path);
  if (layer === null) return [`${module.path} belongs to no layer`];
  const rule = ruleOf(layer);
  return module.imports.flatMap((found) => {
    if (!found.isRelative) {
      const isAllowed = rule.packages?.test(found.target) ?? true;
      return isAllowed ? [] : [`${module.path} imports ${found.target}: ${layer} (${rule.at}) may not`];
    }
    const target = layerOf(found.target);
    if (target === layer || (target !== null && rule.may.includes(target))) return [];
    if (found.isType && target !== null && rule.mayTypes?.includes(target)) return [];
    return [`${module.path} imports ${found.target}: ${layer} may not import ${target ?? 'from outside'}${hintFor(found, target, layer)}`];
  });
}

function hintFor(found: Import, target: string | null, layer: keyof typeof LAYERS): string {
  const isTypeAllowed = target !== null && ruleOf(layer).mayTypes?.includes(target) === true;
  return isTypeAllowed && !found.isType ? ' (only its types)' : '';
}

function singleImporterViolations(modules: readonly ParsedModule[]): readonly string[] {
  return SINGLE_IMPORTERS.flatMap(({ module: name, where, files }) => {
    const importers = modules.filter((module) => module.imports.some((found) => !found.isRelative && name.test(found.target)));
    const bound = importers.filter((module) => !(name.test('node:child_process') && MAY_RUN_PROGRAMS.test(module.path)));
    const strangers = bound.filter((module) => !where.test(module.path));
    const tooMany = files !== null && bound.length - strangers.length > files;
    return [
      ...strangers.map((module) => `${module.path} imports what ${String(name)} matches: only ${String(where)} may`),
      ...(tooMany
        ? [`${String(name)} is imported by ${bound.map((module) => module.path).join(' and ')}: at most ${String(files)} may`]
        : []),
    ];
  });
}

function nameViolations({ path }: ParsedModule): readonly string[] {
  const names = [...dirname(path).split('/'), basename(path).replace(/\..*$/, '')];
  return names.filter((name) => MEANINGLESS_NAME.test(name)).map((name) => `${path}: the name "${name}" tells nothing`);
}

function engineViolations(module: ParsedModule): readonly string[] {
  const isShared = module.path.startsWith('shared/');
  if (!isShared && !module.path.startsWith('electron/engine/')) return [];
  const exits = /(?<![.\w])process\s*\.\s*(exit|abort|reallyExit)\s*\(/.test(module.text);
  return [
    ...(exits ? [`${module.path} ends the process: the engine is a guest in it`] : []),
    ...module.topLevelActions.map((action) => `${module.path} does work at import: ${action}`),
  ];
}
