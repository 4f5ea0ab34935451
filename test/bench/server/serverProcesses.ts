import { readFileSync } from 'node:fs';

/** A process below the server's. */
export interface ChildCommand {
  readonly pid: number;
  /** Program and arguments. */
  readonly words: readonly string[];
}

/** The processes that a process has started and that still run, by /proc (its file `children`, proc(5)); empty where there is none. */
export function childrenOf(pid: number): readonly ChildCommand[] {
  const children = read(`/proc/${pid}/task/${pid}/children`)?.match(/\d+/g) ?? [];
  return children.map(Number).flatMap((child) => {
    if (statOf(child)?.state === 'Z') return [];
    const words = read(`/proc/${child}/cmdline`)?.split('\0').slice(0, -1) ?? [];
    return words.length === 0 ? [] : [{ pid: child, words }];
  });
}

/** Processor time of a process and of all that it started, those that ended included, seconds. */
export function treeCpuSeconds(pid: number): number {
  const own = statOf(pid);
  if (own === null) throw new Error(`process ${pid} is gone`);
  return own.cpuSeconds + childrenOf(pid).reduce((sum, child) => sum + (statOf(child.pid)?.cpuSeconds ?? 0), 0);
}

/** Resident memory, MB of 10^6 bytes. */
export function residentMb(pid: number): number {
  const kib = /^VmRSS:\s*(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  if (kib === undefined) throw new Error(`process ${pid} is gone`);
  return (Number(kib) * 1024) / 1e6;
}

/** Hundredths of a second: the unit of times in /proc on Linux, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** Fields of proc(5), counted from behind the name in brackets, which may hold anything. */
function statOf(pid: number): { readonly state: string; readonly cpuSeconds: number } | null {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { state: fields[0] ?? '', cpuSeconds: ticks / TICKS_PER_SECOND };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // ended meanwhile
  }
}
