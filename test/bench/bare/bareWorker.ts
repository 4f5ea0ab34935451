import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { SAME_FRAME_TICKS, type BareJob, type BareResult } from './bareJob.ts';
import { FrameClock } from './frameClock.ts';

// A process that does nothing else, so that starting the bare program costs as little as it can.
process.on('message', (job: BareJob) => {
  void perform(job)
    .catch((error: unknown): BareResult => ({ kind: 'failed', message: String(error) }))
    .then((result) => process.send?.(result));
});

function perform(job: BareJob): Promise<BareResult> {
  const clock = new FrameClock();
  const cpuBefore = childCpuSeconds();
  const beganMs = performance.now();
  const child = spawn(job.binary, job.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-1000)));
  const failed = (): BareResult => ({ kind: 'failed', message: `${job.binary}: ${child.signalCode ?? child.exitCode ?? ''} ${complaint}` });
  if (job.kind === 'whole') {
    child.stdout.resume();
    return ended(child).then(() =>
      child.exitCode === 0 ? { kind: 'whole', endMs: performance.now() - beganMs, cpuSeconds: childCpuSeconds() - cpuBefore } : failed(),
    );
  }
  const lastFrame = (): number => clock.frames.findIndex(({ ptsTicks }) => Math.abs(ptsTicks - job.lastPtsTicks) <= SAME_FRAME_TICKS);
  child.stdout.on('data', (piece: Buffer) => {
    clock.push(piece, performance.now() - beganMs);
    // Complete when the one behind it begins.
    const at = lastFrame();
    if (at >= 0 && at < clock.frames.length - 1) child.kill('SIGKILL');
  });
  return ended(child).then(() => {
    const [first, last] = [clock.frames[0], clock.frames[lastFrame()]];
    if (!first || !last || clock.firstByteMs === null) return failed();
    return { kind: 'until-frame', firstByteMs: clock.firstByteMs, firstFrameMs: first.completeMs, lastFrameMs: last.completeMs };
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}

/** Processor time of children that have ended, seconds (proc(5): cutime and cstime, in hundredths); 0 where there is no /proc. */
function childCpuSeconds(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0;
  }
}
