const NAMES: Readonly<Record<string, string>> = {
  h264: 'H.264',
  h263: 'H.263',
  mpeg2video: 'MPEG-2',
  mpeg1video: 'MPEG-1',
  mpeg4: 'MPEG-4',
  prores: 'ProRes',
  dvvideo: 'DV',
  vorbis: 'Vorbis',
  opus: 'Opus',
  eac3: 'E-AC-3',
  ac3: 'AC-3',
  subrip: 'SRT',
  webvtt: 'WebVTT',
  mov_text: 'Timed Text',
  hdmv_pgs_subtitle: 'PGS',
  dvd_subtitle: 'VobSub',
  dvb_subtitle: 'DVB',
};

/** A codec as people write it, of ffmpeg's name; those that nobody writes otherwise in capitals. */
export function codecName(codec: string): string {
  return NAMES[codec] ?? (codec.startsWith('pcm_') ? 'PCM' : codec.toUpperCase());
}
