import type { MediaInfo } from '../../media/mediaInfo.ts';

/** Plain samples as speech synthesisers write them. */
export interface Pcm {
  readonly rateHz: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  readonly data: Buffer;
}

const HEADER_BYTES = 44;
const INTEGER_PCM = 1;

/** The samples of a RIFF/WAVE file; null: it is none, or its samples are no whole numbers. A length that lies ends with the file. */
export function pcmOf(file: Buffer): Pcm | null {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') return null;
  let format: Omit<Pcm, 'data'> | null = null;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const length = Math.min(file.readUInt32LE(at + 4), file.length - at - 8);
    if (name === 'fmt ' && length >= 16) {
      if (file.readUInt16LE(at + 8) !== INTEGER_PCM) return null;
      format = { channels: file.readUInt16LE(at + 10), rateHz: file.readUInt32LE(at + 12), bitsPerSample: file.readUInt16LE(at + 22) };
    }
    if (name === 'data' && format) return { ...format, data: file.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
  return null;
}

/** A RIFF/WAVE file with these samples. */
export function wavOf({ rateHz, channels, bitsPerSample, data }: Pcm): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const frameBytes = (channels * bitsPerSample) / 8;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(INTEGER_PCM, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(bitsPerSample, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** So many seconds of silence in the same form. */
export function silentPcm({ rateHz, channels, bitsPerSample }: Omit<Pcm, 'data'>, seconds: number): Buffer {
  return Buffer.alloc(Math.round(seconds * rateHz) * ((channels * bitsPerSample) / 8));
}

export function pcmSeconds({ rateHz, channels, bitsPerSample, data }: Pcm): number {
  return data.length / ((channels * bitsPerSample) / 8) / rateHz;
}

/** What a probe would find in the file that wavOf makes. */
export function wavInfo(pcm: Pcm): MediaInfo & { readonly durationSeconds: number } {
  const durationSeconds = pcmSeconds(pcm);
  const bitrateBps = pcm.rateHz * pcm.channels * pcm.bitsPerSample;
  return {
    container: 'wav',
    startMicros: 0,
    durationSeconds,
    claimedDurationSeconds: durationSeconds,
    bitrateBps,
    title: null,
    chapters: [],
    tracks: [
      {
        kind: 'audio',
        index: 0,
        codec: pcm.bitsPerSample === 8 ? 'pcm_u8' : `pcm_s${pcm.bitsPerSample}le`,
        profile: null,
        language: null,
        title: null,
        isDefault: true,
        isForced: false,
        startSeconds: 0,
        durationSeconds,
        bitrateBps,
        channels: pcm.channels,
        channelLayout: pcm.channels === 1 ? 'mono' : null,
        sampleRateHz: pcm.rateHz,
      },
    ],
  };
}
