import { OUTPUT_LEAD_SECONDS } from '../../../electron/engine/media/timebase.ts';
import type { FetchedRendition } from '../fetch/fetchSegments.ts';
import type { Finding } from '../finding.ts';
import { judgeAudio } from '../judge/judgeAudio.ts';
import { judgeSegments, type FetchedUnits } from '../judge/judgeSegments.ts';
import { soundLine, type SoundLine } from '../judge/soundLine.ts';
import { measureAudio, type MeasuredAudio } from '../measure/measureAudio.ts';
import { row, type Row } from '../report/row.ts';
import { joinedFile, propertyName, unitsOf, unitSeconds, zeroSeconds, type Examination } from './examination.ts';

export interface AudioExamination {
  readonly rows: readonly Row[];
  /** Where the source's sound ends; null: there is none near the end. */
  readonly sourceEndSeconds: number | null;
}

/** Sound is laid out this much beyond the promised end. */
const BEYOND_SECONDS = 1;

/** One sound rendition against the source's track, measured on its own clock. */
export async function examineAudio(
  examination: Examination,
  fetched: FetchedRendition,
  { source, videoOffsetSeconds }: { readonly source: MeasuredAudio; readonly videoOffsetSeconds: number },
): Promise<AudioExamination> {
  const rows: Row[] = [];
  const { segments } = fetched.rendition;
  let sourceEndSeconds: number | null = null;
  for (const stretch of fetched.stretches) {
    const isLast = stretch.endSegment === segments.length;
    const units = unitsOf(fetched, stretch);
    const packets = judgeSegments('audio', units);
    const joined = await joinedFile(fetched, stretch, examination.workDir);
    const decoded = await measureAudio({ path: joined, container: 'mpegts', trackIndex: 0, ranges: null });
    const begin = segments[stretch.firstSegment]!.startSeconds;
    const end = segments[stretch.endSegment - 1]!.endSeconds + (isLast ? BEYOND_SECONDS : 0);
    const wanted = soundLine(source, zeroSeconds(examination), begin, end);
    const heard = soundLine(decoded, OUTPUT_LEAD_SECONDS, begin, end);
    if (isLast) sourceEndSeconds = wanted.extent?.toSeconds ?? null;
    const joins = units.slice(1).flatMap(({ units: { audio } }) => audio.slice(0, 1).map(unitSeconds));
    const judged = judgeAudio({ source: wanted, output: heard, joins, videoOffsetSeconds });
    const findings = [...packets.findings, ...gapFindings(units, decoded, heard), ...judged.findings];
    rows.push(
      row(examination.exactCase.name, propertyName(fetched, stretch), {
        findings,
        figures: `${packets.figures}, ${judged.figures}`,
      }),
    );
  }
  return { rows, sourceEndSeconds };
}

/** The decoded samples follow each other, and are as many as the packets promise. */
function gapFindings(units: readonly FetchedUnits[], decoded: MeasuredAudio, heard: SoundLine): readonly Finding[] {
  const sent = units.reduce((sum, { units: { audio } }) => sum + audio.reduce((all, unit) => all + unit.audioSamples, 0), 0);
  const got = decoded.samples.length / 2;
  const first = heard.gaps[0];
  return [
    ...(sent === got ? [] : [{ rule: 'pcm-count', detail: `${sent} samples sent, ${got} decoded` }]),
    ...(first === undefined
      ? []
      : [
          {
            rule: 'pcm-gap',
            detail: `${heard.gaps.length}, the first of ${(first.gapSeconds * 1000).toFixed(1)} ms at ${first.seconds.toFixed(3)} s`,
          },
        ]),
  ];
}
