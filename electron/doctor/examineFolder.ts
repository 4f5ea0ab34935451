import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExaminedFolder } from './doctorReport.ts';

/** Makes the folder if need be, writes a file there, removes it, and asks how much room is left. Never throws. */
export async function examineFolder(name: string, path: string): Promise<ExaminedFolder> {
  const probe = join(path, `.doctor-${process.pid}`);
  let problem: string | null = null;
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await writeFile(probe, '');
  } catch (error) {
    problem = `cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`;
  }
  await rm(probe, { force: true }).catch(() => undefined); // it was said above what is wrong with the folder
  const disk = await statfs(path).catch(() => null);
  return { name, path, isWritable: problem === null, freeBytes: disk && disk.bavail * disk.bsize, problem };
}
