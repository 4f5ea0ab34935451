import { readdirSync, readFileSync } from 'node:fs';

/** A process at a moment; the start time tells it from a later one with the same number. */
export interface ProcessId {
  readonly pid: number;
  readonly startTime: string;
}

/** All descendants of a process, from /proc; empty where there is no /proc. */
export function descendants(pid: number): readonly ProcessId[] {
  const all = processes();
  const found: ProcessId[] = [];
  const parents = [pid];
  for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
    for (const process of all) {
      if (process.parent !== parent) continue;
      found.push({ pid: process.pid, startTime: process.startTime });
      parents.push(process.pid);
    }
  }
  return found;
}

/** Those of the processes that still run. */
export function alive(candidates: readonly ProcessId[]): readonly ProcessId[] {
  const all = processes();
  return candidates.filter(({ pid, startTime }) => all.some((process) => process.pid === pid && process.startTime === startTime));
}

function processes(): readonly (ProcessId & { readonly parent: number })[] {
  return list('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const stat = read(`/proc/${name}/stat`);
    // The name in brackets may hold anything; fields are counted from behind it (proc(5)).
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, startTime] = [fields?.[0], fields?.[1], fields?.[19]];
    return parent === undefined || startTime === undefined || state === 'Z'
      ? []
      : [{ pid: Number(name), parent: Number(parent), startTime }];
  });
}

function list(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return []; // not Linux
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // ended meanwhile
  }
}
