import { judgeLength } from '../judge/judgeLength.ts';
import { measureAudio, type MeasuredAudio } from '../measure/measureAudio.ts';
import { measureTrackEnd } from '../measure/trackEnd.ts';
import { measureVideo } from '../measure/measureVideo.ts';
import { row, skippedRow, type Row } from '../report/row.ts';
import { examineAudio } from './examineAudio.ts';
import { examineBarcode } from './examineBarcode.ts';
import { examineVideo, onItemClock } from './examineVideo.ts';
import { sourceRequest, zeroSeconds, type Examination } from './examination.ts';

/** Judges everything that was fetched against a straight decode of the source; one row for each property. */
export async function examinePresentation(examination: Examination): Promise<readonly Row[]> {
  const { exactCase, videoTrack, audioTrackOf, renditions } = examination;
  const rows: Row[] = [];
  const zero = zeroSeconds(examination);
  const video = videoTrack === null ? null : onItemClock(await measureVideo(sourceRequest(examination, videoTrack)), zero);
  const sounds = new Map<number, MeasuredAudio>();
  let videoOffsetSeconds = 0;
  let soundEndSeconds: number | null = null;
  // The picture first: the sound is to be in step with it.
  for (const fetched of renditions.toSorted((a, b) => b.rendition.kind.localeCompare(a.rendition.kind))) {
    const { kind, name, isTransportStream } = fetched.rendition;
    const track = kind === 'audio' ? audioTrackOf(name) : videoTrack;
    if (track === null || !isTransportStream) {
      rows.push(skippedRow(exactCase.name, `${kind} ${name}`, track === null ? 'no track of the source belongs to it' : 'not MPEG-TS'));
    } else if (kind === 'audio') {
      const source =
        sounds.get(track) ?? (await measureAudio({ ...sourceRequest(examination, track), isAmbisonic: isAmbisonic(examination, track) }));
      sounds.set(track, source);
      const examined = await examineAudio(examination, fetched, { source, videoOffsetSeconds });
      rows.push(...examined.rows);
      soundEndSeconds = Math.max(soundEndSeconds ?? 0, examined.sourceEndSeconds ?? 0);
    } else if (video) {
      const examined = await examineVideo(examination, fetched, video);
      rows.push(...examined.rows);
      ({ offsetSeconds: videoOffsetSeconds } = examined);
    }
  }
  const lastFrame =
    video === null || videoTrack === null
      ? null
      : await measureTrackEnd({ ...sourceRequest(examination, videoTrack), frameSeconds: video.seconds, zeroSeconds: zero });
  const promisedSeconds = renditions[0]!.rendition.segments.at(-1)!.endSeconds;
  rows.push(row(exactCase.name, 'length', judgeLength({ promisedSeconds, lastFrame, soundEndSeconds })));
  return [...rows, ...(await examineBarcode(examination, video))];
}

function isAmbisonic({ source }: Examination, trackIndex: number): boolean {
  return source.tracks.some((track) => track.index === trackIndex && track.isAmbisonic);
}
