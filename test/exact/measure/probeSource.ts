import { FFPROBE, runProgram } from './runProgram.ts';

/** A track of a file as ffprobe tells it. */
export interface SourceTrack {
  readonly index: number;
  readonly kind: 'video' | 'audio';
  readonly isDefault: boolean;
  readonly isCover: boolean;
  /** Its channels are no speakers. */
  readonly isAmbisonic: boolean;
}

/** What a straight look at a file says, independent of the engine. */
export interface ProbedSource {
  readonly container: string;
  /** The zero of the item's clock, seconds on the file's own; 0 when the file does not say. */
  readonly startSeconds: number;
  readonly tracks: readonly SourceTrack[];
}

interface Report {
  readonly format?: { readonly format_name?: string; readonly start_time?: string };
  readonly streams?: readonly {
    readonly index: number;
    readonly codec_type?: string;
    readonly channel_layout?: string;
    readonly disposition?: Readonly<Record<string, number>>;
  }[];
}

/** Asks ffprobe; null when it cannot make anything of the file. */
export async function probeSource(path: string): Promise<ProbedSource | null> {
  const { stdout } = await runProgram(FFPROBE, ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', `file:${path}`]);
  const report = parsed(stdout.toString('utf8'));
  if (report?.format?.format_name === undefined) return null;
  const tracks = (report.streams ?? []).flatMap(({ index, codec_type: kind, channel_layout: layout, disposition }): SourceTrack[] => {
    if (kind !== 'video' && kind !== 'audio') return [];
    const [isDefault, isCover] = [disposition?.['default'] === 1, disposition?.['attached_pic'] === 1];
    return [{ index, kind, isDefault, isCover, isAmbisonic: layout?.startsWith('ambisonic') === true }];
  });
  return { container: report.format.format_name, startSeconds: Number(report.format.start_time ?? 0) || 0, tracks };
}

/** ffprobe cuts its JSON off for damaged files. */
function parsed(json: string): Report | null {
  try {
    return JSON.parse(json) as Report;
  } catch {
    return null;
  }
}
