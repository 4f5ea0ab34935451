import { join } from 'node:path';
import type { Judgement } from '../finding.ts';
import { runProgram } from '../measure/runProgram.ts';

interface ToolResult {
  readonly failures: readonly { readonly rule: string; readonly detail: string }[];
  readonly video?: { readonly frames: number; readonly sourceFrames: number; readonly jitterMs: number } | null;
  readonly audio?: { readonly avOffsetMs: number | null; readonly phaseMs: number } | null;
}

/**
 * Has a program of tools/exact judge; its rules get "barcode:" in front. Of every `shownPart`th frame that a rendition means to show it
 * knows nothing: the others are lost to it, and have to be exactly as many.
 */
export async function judgeByTool(
  toolsDir: string,
  program: 'check-join.mjs' | 'check-url.mjs',
  args: readonly string[],
  shownPart = 1,
): Promise<Judgement> {
  const { stdout, stderr, code } = await runProgram(process.execPath, [join(toolsDir, program), ...args, '--json']);
  const result = parsed(stdout.toString('utf8'));
  if (result === null) {
    return {
      findings: [{ rule: 'barcode:unusable', detail: `${program} ended with ${code ?? 'a signal'}: ${stderr.slice(0, 300)}` }],
      figures: '',
    };
  }
  const { video, audio } = result;
  const figures = [
    ...(video ? [`${video.frames} of ${video.sourceFrames} frames, moves ${video.jitterMs.toFixed(3)} ms`] : []),
    ...(audio ? [`phase ${audio.phaseMs.toFixed(3)} ms`, `A/V ${audio.avOffsetMs?.toFixed(2) ?? '-'} ms`] : []),
  ];
  const isThinned = video && shownPart > 1 && video.frames === Math.ceil(video.sourceFrames / shownPart);
  const failures = result.failures.filter(({ rule }) => !(isThinned && rule === 'frame-lost'));
  return { findings: failures.map(({ rule, detail }) => ({ rule: `barcode:${rule}`, detail })), figures: figures.join(', ') };
}

function parsed(json: string): ToolResult | null {
  try {
    return JSON.parse(json) as ToolResult;
  } catch {
    return null;
  }
}
