import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Verdict = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('works'),
    version: z.object({ major: z.int(), minor: z.int(), text: z.string() }),
    /** Codecs it decodes in software; empty for ffprobe. */
    decoders: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('unusable'),
    /** Ends a sentence that begins with its path. */
    reason: z.string(),
    /** False for what may pass another time: it was too slow, the machine was full. */
    isLasting: z.boolean(),
  }),
]);

const TestedBinary = z.object({
  tool: z.enum(['ffmpeg', 'ffprobe']),
  path: z.string(),
  sizeBytes: z.number(),
  modifiedMs: z.number(),
  testedAtMs: z.number(),
  verdict: Verdict,
});

/** What the self-test of a binary showed, as the file was then: one that was replaced since is tested again. */
export type TestedBinary = z.infer<typeof TestedBinary>;

/** Goes up with the self-test, so that a harder test is taken again. */
const TEST_VERSION = 1;
const TestFile = z.object({ testVersion: z.literal(TEST_VERSION), binaries: z.array(TestedBinary) });

function testFile(dataDir: string): string {
  return join(dataDir, 'tested-binaries.json');
}

/** What earlier starts found out; nothing when nothing readable is stored. */
export async function readTestedBinaries(dataDir: string): Promise<readonly TestedBinary[]> {
  let raw: unknown;
  try {
    raw = JSON.parse(await readFile(testFile(dataDir), 'utf8'));
  } catch {
    return []; // not there yet, unreadable or damaged: the test is taken again and the file written anew
  }
  const result = TestFile.safeParse(raw);
  return result.success ? result.data.binaries : [];
}

/** Stores what was found out, atomically. Throws what the file system throws. */
export async function writeTestedBinaries(dataDir: string, binaries: readonly TestedBinary[]): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const temporary = `${testFile(dataDir)}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, JSON.stringify({ testVersion: TEST_VERSION, binaries }));
    await rename(temporary, testFile(dataDir));
  } finally {
    await rm(temporary, { force: true });
  }
}
