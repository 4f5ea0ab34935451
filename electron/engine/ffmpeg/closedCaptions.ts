import { fileInput, readsAlone } from './encodeArguments.ts';
import { mainVideoTrack, type MediaInfo } from '../media/mediaInfo.ts';
import { runTool } from './childProcess.ts';
import type { ProbeOptions } from './probe.ts';

/** Codecs that carry captions in their pictures (ATSC A/53 part 4). */
const CODECS = new Set(['h264', 'mpeg2video', 'hevc']);

/** Broadcasts have them in the first picture already, filled or not. */
const PICTURES = 40;

/** An open file waits for this: without an answer there are none. */
const TIMEOUT_MS = 4000;

/** Whether the film's pictures carry CEA-608 or 708 captions; looks at the beginning of broadcasts alone. Throws the signal's reason. */
export async function hasClosedCaptions(path: string, info: MediaInfo, { binary, processTable, signal }: ProbeOptions): Promise<boolean> {
  const video = mainVideoTrack(info);
  if (!video || !CODECS.has(video.codec) || info.container !== 'mpegts') return false;
  const args = [
    '-hide_banner',
    '-v',
    'quiet',
    ...readsAlone(path),
    '-of',
    'compact=p=0',
    '-select_streams',
    String(video.index),
    '-read_intervals',
    `%+#${PICTURES}`,
    '-show_entries',
    'frame_side_data=side_data_type',
    fileInput(path),
  ];
  const result = await runTool(binary, args, {
    processTable,
    timeoutMs: TIMEOUT_MS,
    maxOutputBytes: 2 ** 20,
    ...(signal === undefined ? {} : { signal }),
  });
  signal?.throwIfAborted();
  return result.stdout.toString('latin1').includes('A53 Part 4 Closed Captions');
}
