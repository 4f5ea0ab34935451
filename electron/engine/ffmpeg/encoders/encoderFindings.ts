import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Outcome = z.discriminatedUnion('kind', [
  /** Film seconds per second. */
  z.object({ kind: z.literal('works'), speed: z.number() }),
  /** Ends a sentence that begins with the encoder. */
  z.object({ kind: z.literal('fails'), reason: z.string() }),
]);

const EncoderFinding = z.object({
  name: z.string(),
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('not-listed') }),
    z.object({ kind: z.literal('no-device') }),
    z.object({
      kind: z.literal('tried'),
      /** Those of VideoEncoder.newerOptions that this ffmpeg has. */
      newerOptions: z.array(z.string()),
      /** By ascending size, up to the first that failed. `device`: null where that was not tried. */
      sizes: z.array(z.object({ widthPx: z.int(), heightPx: z.int(), encode: Outcome, device: Outcome.nullable() })),
    }),
  ]),
});

/** What is known of one encoder: ffmpeg does not list it, its device is not there, or how its trials went. */
export type EncoderFinding = z.infer<typeof EncoderFinding>;

const Findings = z.object({
  /** What the trials depend on: another text, other trials. */
  fingerprint: z.string(),
  testedAtMs: z.number(),
  encoders: z.array(EncoderFinding),
});

/** The outcome of all trials on this machine. */
export type Findings = z.infer<typeof Findings>;

/** Goes up with the trial, so that a harder one is taken again. */
const TRIAL_VERSION = 1;
const FindingsFile = z.object({ trialVersion: z.literal(TRIAL_VERSION), findings: Findings });

function findingsFile(dataDir: string): string {
  return join(dataDir, 'encoder-trials.json');
}

/** What an earlier start found out; null when nothing readable is stored. */
export async function readFindings(dataDir: string): Promise<Findings | null> {
  try {
    return FindingsFile.parse(JSON.parse(await readFile(findingsFile(dataDir), 'utf8'))).findings;
  } catch {
    return null; // not there yet, unreadable, damaged or of another version: the trials are made again
  }
}

/** Stores the findings, atomically. Throws what the file system throws. */
export async function writeFindings(dataDir: string, findings: Findings): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const temporary = `${findingsFile(dataDir)}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, JSON.stringify({ trialVersion: TRIAL_VERSION, findings }));
    await rename(temporary, findingsFile(dataDir));
  } finally {
    await rm(temporary, { force: true });
  }
}
