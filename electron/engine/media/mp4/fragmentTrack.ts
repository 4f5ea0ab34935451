import type { SampleAspect } from '../h264/sequenceParameterSet.ts';
import { TICKS_PER_SECOND } from '../timebase.ts';
import { box, fullBox, uint16, uint32 } from './boxWriter.ts';

/** The form of the one track of a fragmented file. */
export type FragmentTrack =
  | {
      readonly kind: 'video';
      readonly widthPx: number;
      readonly heightPx: number;
      readonly sampleAspect: SampleAspect | null;
      /** AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1). */
      readonly configuration: Buffer;
    }
  | {
      readonly kind: 'audio';
      readonly rateHz: number;
      readonly channels: number;
      /** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
      readonly configuration: Buffer;
    };

const UNITY_MATRIX = uint32(0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000);
const UNDETERMINED_LANGUAGE = 0x55c4;
/** 72 dpi as 16.16, what every writer puts there. */
const RESOLUTION = 0x48_0000;

/** ftyp and moov without samples: they come in fragments. Times count 90000 a second. */
export function trackHeader(track: FragmentTrack, trackId: number): Buffer {
  return Buffer.concat([
    box('ftyp', [Buffer.from('iso6', 'latin1'), uint32(1), Buffer.from('iso6mp41', 'latin1')]),
    box('moov', [
      fullBox('mvhd', 0, 0, [
        uint32(0, 0, TICKS_PER_SECOND, 0, 0x1_0000),
        uint16(0x100, 0),
        uint32(0, 0),
        UNITY_MATRIX,
        Buffer.alloc(24),
        uint32(trackId + 1),
      ]),
      box('trak', [trackBox(track, trackId), mediaBox(track)]),
      box('mvex', [fullBox('trex', 0, 0, [uint32(trackId, 1, 0, 0, 0)])]),
    ]),
  ]);
}

function trackBox(track: FragmentTrack, trackId: number): Buffer {
  const [width, height] = track.kind === 'video' ? [track.widthPx, track.heightPx] : [0, 0];
  return fullBox('tkhd', 0, 3, [
    uint32(0, 0, trackId, 0, 0, 0, 0),
    uint16(0, 0, track.kind === 'audio' ? 0x100 : 0, 0),
    UNITY_MATRIX,
    uint32(width * 0x1_0000, height * 0x1_0000),
  ]);
}

function mediaBox(track: FragmentTrack): Buffer {
  const isVideo = track.kind === 'video';
  return box('mdia', [
    fullBox('mdhd', 0, 0, [uint32(0, 0, TICKS_PER_SECOND, 0), uint16(UNDETERMINED_LANGUAGE, 0)]),
    fullBox('hdlr', 0, 0, [uint32(0), Buffer.from(isVideo ? 'vide' : 'soun', 'latin1'), uint32(0, 0, 0), Buffer.alloc(1)]),
    box('minf', [
      isVideo ? fullBox('vmhd', 0, 1, [uint16(0, 0, 0, 0)]) : fullBox('smhd', 0, 0, [uint16(0, 0)]),
      box('dinf', [fullBox('dref', 0, 0, [uint32(1), fullBox('url ', 0, 1, [])])]),
      box('stbl', [
        fullBox('stsd', 0, 0, [uint32(1), isVideo ? avcEntry(track) : aacEntry(track)]),
        fullBox('stts', 0, 0, [uint32(0)]),
        fullBox('stsc', 0, 0, [uint32(0)]),
        fullBox('stsz', 0, 0, [uint32(0, 0)]),
        fullBox('stco', 0, 0, [uint32(0)]),
      ]),
    ]),
  ]);
}

function avcEntry({ widthPx, heightPx, sampleAspect, configuration }: FragmentTrack & { readonly kind: 'video' }): Buffer {
  return box('avc1', [
    uint16(0, 0, 0, 1), // reserved, data_reference_index
    Buffer.alloc(16),
    uint16(widthPx, heightPx),
    uint32(RESOLUTION, RESOLUTION, 0),
    uint16(1), // frame_count
    Buffer.alloc(32), // compressorname
    uint16(0x18, 0xffff), // depth, pre_defined
    box('avcC', [configuration]),
    ...(sampleAspect === null ? [] : [box('pasp', [uint32(sampleAspect.width, sampleAspect.height)])]),
  ]);
}

function aacEntry({ rateHz, channels, configuration }: FragmentTrack & { readonly kind: 'audio' }): Buffer {
  // ISO/IEC 14496-1, 7.2.6: each descriptor is a tag, its length and its content.
  const descriptor = (tag: number, content: Buffer): Buffer => Buffer.concat([Buffer.from([tag, content.length]), content]);
  const decoder = descriptor(
    4,
    Buffer.concat([Buffer.from([0x40, 0x15, 0, 0, 0]), uint32(0, 0), descriptor(5, configuration)]), // AAC, an audio stream
  );
  const stream = descriptor(3, Buffer.concat([uint16(1), Buffer.alloc(1), decoder, descriptor(6, Buffer.from([2]))]));
  return box('mp4a', [
    uint16(0, 0, 0, 1),
    uint32(0, 0),
    uint16(channels, 16, 0, 0),
    uint16(Math.min(rateHz, 0xffff), 0),
    fullBox('esds', 0, 0, [stream]),
  ]);
}
