import { isPageAddress } from '../base/pageAddress.ts';
import { OUTPUT_LEAD_SECONDS } from '../media/timebase.ts';

/** Arguments of one ffmpeg process, apart from the global ones; built by pure functions, run by startEncode. */
export interface EncodeArguments {
  readonly inputOptions: readonly string[];
  /** With the `file:` protocol, so that no name is taken for a URL or an option. */
  readonly input: string;
  /** Inputs beside the first, numbered from 1; absent: none. */
  readonly moreInputs?: readonly { readonly inputOptions: readonly string[]; readonly input: string }[];
  readonly outputOptions: readonly string[];
}

/** ffmpeg's file protocol: a name with a colon or a leading dash stays a name. A file that lies with a page has an address of its own. */
export function fileInput(path: string): string {
  return isPageAddress(path) ? path : `file:${path}`;
}

/** For files of our own: a playlist or a list of files under their name must not reach into the network. */
export const READS_FILES_ALONE: readonly string[] = ['-protocol_whitelist', 'file'];

/**
 * What may be opened for a source: a playlist or a list of files under a film's name must not reach into the network, so that whatever
 * opens more than itself stays on the disk. For a file that lies with a page it is http, which childProcess keeps on this machine.
 * `more`: protocols besides, e.g. of an output.
 */
export function readsAlone(path: string, more: readonly string[] = []): readonly string[] {
  return ['-protocol_whitelist', [...(isPageAddress(path) ? ['http', 'tcp'] : ['file']), ...more].join(',')];
}

/** -ss with what makes it exact together with the trim filter. `seconds` null: the file is read from its start. */
export function seekOptions(seconds: number | null): string[] {
  return [
    // Before -i: seek in the container. -noaccurate_seek: nothing is dropped by the demuxer's idea of time, the trim filter cuts.
    ...(seconds === null ? [] : ['-ss', seconds.toFixed(6), '-noaccurate_seek']),
    // Time stamps as the container has them, so that every run lies on the same clock.
    '-copyts',
    // All the same ffmpeg moves the chosen track to 0 where the container starts at exactly 0 and the track later (MPEG-TS, Ogg): it
    // compares its offset of 0 with that start. An offset that rounds to nothing keeps it from that.
    '-itsoffset', '0.000001',
  ];
}

/** The MPEG-TS output to stdout that TsReader takes apart. `startMicros`: the container's start. */
export function transportStreamOptions(startMicros: number): string[] {
  return [
    // The item's zero, 10 s into the output: a TS that starts at 0 is moved by ffmpeg in spite of -copyts.
    '-output_ts_offset', (OUTPUT_LEAD_SECONDS - startMicros / 1e6).toFixed(6),
    // Without these the muxer shifts negative times (AAC priming) and adds delays of its own.
    '-avoid_negative_ts', 'disabled', '-muxdelay', '0', '-muxpreload', '0', '-mpegts_copyts', '1',
    // One PES packet per access unit: the reader takes units, not bytes.
    '-pes_payload_size', '0',
    // Their length in front of pictures too, where it fits: the reader need not wait for the next one to know the end.
    '-omit_video_pes_length', '0',
    // Each unit leaves at once; otherwise 32 kB gather first.
    '-flush_packets', '1',
    // Damaged frames are left out, never a reason to end: ffmpeg 7 gives up when two thirds of the frames fail.
    '-max_error_rate', '1',
    '-map_metadata', '-1', '-map_chapters', '-1', '-dn', '-sn',
    '-f', 'mpegts', 'pipe:1',
  ];
}
