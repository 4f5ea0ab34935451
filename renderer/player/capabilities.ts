import type { Capabilities } from '../../shared/contract.ts';

/** Container and codec string as MediaSource wants them; the codec string alone goes to the engine. */
const ASKED: readonly (readonly [container: string, codec: string])[] = [
  // H.264 Baseline, Main, High up to level 5.2; High 10.
  ['video/mp4', 'avc1.42E01E'],
  ['video/mp4', 'avc1.4D4028'],
  ['video/mp4', 'avc1.640028'],
  ['video/mp4', 'avc1.640033'],
  ['video/mp4', 'avc1.640034'],
  ['video/mp4', 'avc1.6E0033'],
  // HEVC Main and Main 10.
  ['video/mp4', 'hvc1.1.6.L120.B0'],
  ['video/mp4', 'hvc1.1.6.L153.B0'],
  ['video/mp4', 'hvc1.2.4.L153.B0'],
  // VP9 profiles 0 and 2, AV1 Main 8 and 10 bit, VP8.
  ['video/mp4', 'vp09.00.50.08'],
  ['video/mp4', 'vp09.02.50.10'],
  ['video/mp4', 'av01.0.13M.08'],
  ['video/mp4', 'av01.0.13M.10'],
  ['video/webm', 'vp8'],
  // AAC-LC, HE-AAC, HE-AAC v2, MP3, Opus, FLAC, AC-3, E-AC-3, Vorbis.
  ['audio/mp4', 'mp4a.40.2'],
  ['audio/mp4', 'mp4a.40.5'],
  ['audio/mp4', 'mp4a.40.29'],
  ['audio/mp4', 'mp4a.6B'],
  ['audio/mp4', 'opus'],
  ['audio/mp4', 'flac'],
  ['audio/mp4', 'ac-3'],
  ['audio/mp4', 'ec-3'],
  ['audio/webm', 'vorbis'],
];

/** The codecs this browser plays through Media Source Extensions, for the engine to decide what may go out as it is. */
export function capabilitiesOf(isSupported: (type: string) => boolean): Capabilities {
  return { codecs: ASKED.filter(([container, codec]) => isSupported(`${container}; codecs="${codec}"`)).map(([, codec]) => codec) };
}

/** Whether this browser says that it plays a type; one without MediaSource plays none. */
export function isTypeSupported(type: string): boolean {
  return typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(type);
}
