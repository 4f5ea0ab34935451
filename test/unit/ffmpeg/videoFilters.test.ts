import { describe, expect, it } from 'vitest';
import { neighbourSeconds, videoFilters, type VideoFilterRequest } from '../../../electron/engine/ffmpeg/videoFilters.ts';
import type { VideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { videoRenditions } from '../../../electron/engine/media/renditionLadder.ts';
import { segmentTimelineFrom } from '../../../electron/engine/media/segmentTimeline.ts';
import { rational } from '../../../electron/engine/media/timebase.ts';
import { mediaInfo, videoTrack } from '../media/tracks.ts';

const TAGS = 'setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709';
const HDR10 = { range: 'tv', space: 'bt2020nc', transfer: 'smpte2084', primaries: 'bt2020' };

function chain(
  track: Partial<VideoTrack>,
  differences: Partial<VideoFilterRequest> & { readonly renditionId?: string } = {},
): readonly string[] {
  const source = videoTrack(track);
  const ladder = videoRenditions({ info: mediaInfo([source]) });
  const { renditionId, ...others } = differences;
  const timeline = segmentTimelineFrom({ durationTicks: 20 * 90_000, frameRate: source.frameRate, firstFrameTicks: 0 });
  const request = {
    timeline,
    firstSegment: 2,
    endSegment: 5,
    startTicks: 0,
    isFill: false,
    firstFrameTicks: 0,
    toneMapPath: null,
    ...others,
  };
  return videoFilters({ ...request, track: source, rendition: ladder.find(({ id }) => id === renditionId) ?? ladder[0]! });
}

/** Without the picture's size, whose expressions have a test of their own. */
function steps(track: Partial<VideoTrack>, differences?: Parameters<typeof chain>[1]): readonly string[] {
  return chain(track, differences).map((filter) => filter.replace(/^(scale=)w='[^']*':h='[^']*':/, '$1'));
}

describe('videoFilters', () => {
  it('cuts, scales, and says what the picture is', () => {
    expect(chain({})).toEqual([
      'settb=1/90000',
      'trim=start_pts=179955:end_pts=719955',
      "scale=w='st(0,if(between(sar,1/8,8),dar,a)*1080/1920);if(between(ld(0),0.98,1.02),1920,max(2,2*round(1920*min(1,ld(0))/2)))'" +
        ":h='st(0,if(between(sar,1/8,8),dar,a)*1080/1920);if(between(ld(0),0.98,1.02),1080,max(2,2*round(1080*min(1,1/ld(0))/2)))':eval=frame:flags=bicubic",
      'format=yuv420p',
      'pad=w=1920:h=1080:x=-1:y=-1:eval=frame',
      'setsar=1',
      TAGS,
    ]);
  });

  it('cuts neither before the first segment nor behind the last', () => {
    expect(chain({}, { firstSegment: 0 })[1]).toBe('trim=end_pts=719955');
    expect(chain({}, { endSegment: 11 })[1]).toBe('trim=start_pts=179955');
    expect(chain({}, { firstSegment: 0, endSegment: 11 })[1]).toMatch(/^scale=/);
  });

  it("cuts on the source's clock", () => {
    expect(chain({}, { startTicks: 900_000 })[1]).toBe('trim=start_pts=1079955:end_pts=1619955');
  });

  it.each<[string, Partial<VideoTrack>, readonly string[]]>([
    ['mirrored', { isMirrored: true }, ['hflip']],
    ['90', { rotationDegrees: 90 }, ['transpose=clock']],
    ['90, mirrored', { rotationDegrees: 90, isMirrored: true }, ['transpose=clock_flip']],
    ['180', { rotationDegrees: 180 }, ['hflip', 'vflip']],
    ['180, mirrored', { rotationDegrees: 180, isMirrored: true }, ['vflip']],
    ['270', { rotationDegrees: 270 }, ['transpose=cclock']],
    ['270, mirrored', { rotationDegrees: 270, isMirrored: true }, ['transpose=cclock_flip']],
  ])('turns pictures upright: %s', (_, orientation, turning) => {
    const all = steps(orientation);
    expect(all.slice(all.findIndex((filter) => filter.startsWith('pad=')) + 1, -2)).toEqual(turning);
  });

  it('scales a sideways picture before it turns it', () => {
    const filters = chain({ rotationDegrees: 90, displayWidthPx: 1080, displayHeightPx: 1920 }, { renditionId: '360p' });
    expect(filters.find((filter) => filter.startsWith('pad='))).toBe('pad=w=640:h=360:x=-1:y=-1:eval=frame');
  });

  it('asks the frames where files often do not say', () => {
    expect(chain({ codec: 'dvvideo' }).join()).toContain('bwdif=mode=send_frame:deint=interlaced');
    expect(chain({ codec: 'hevc' }).join()).not.toContain('bwdif');
  });

  it('deinterlaces with the frames around the window at hand, and cuts exactly behind it', () => {
    expect(steps({ isInterlaced: true }).slice(0, 6)).toEqual([
      'settb=1/90000',
      'trim=start_pts=174555:end_pts=725355',
      'bwdif=mode=send_frame:deint=interlaced',
      'settb=1/90000',
      'trim=start_pts=179955:end_pts=719955',
      'scale=eval=frame:flags=bicubic',
    ]);
  });

  it('repeats a frame where the source has none, deinterlaced afterwards', () => {
    expect(steps({ isInterlaced: true }, { isFill: true }).slice(0, 6)).toEqual([
      'fps=fps=20',
      'tpad=stop_mode=clone:stop_duration=21.000',
      'settb=1/90000',
      'trim=start_pts=179955:end_pts=719955',
      'bwdif=mode=send_frame:deint=interlaced',
      'settb=1/90000',
    ]);
  });

  it('shows every second frame of 120 a second, by their numbers in the source', () => {
    const rate = { frameRate: rational(120_000, 1001), averageFrameRate: rational(120_000, 1001) };
    const thinned = chain(rate, { renditionId: '480p', startTicks: 9000, firstFrameTicks: 1500 });
    expect(thinned[1]).toMatch(/^trim=/);
    expect(thinned[2]).toBe("select='not(mod(round((pts-10500)*120000/90090000),2))'");
    expect(chain(rate, { renditionId: '720p' }).join()).not.toContain('select');
  });

  it('shows the first frame in each sixtieth of a second of a fast variable rate', () => {
    const rate = { frameRate: null, averageFrameRate: rational(150, 1) };
    expect(chain(rate, { renditionId: '480p', startTicks: 9000 }).slice(1, 4)).toEqual([
      'trim=start_pts=188055:end_pts=729855',
      "select='not(eq(floor((pts-9000)*60/90000),floor((prev_pts-9000)*60/90000)))'",
      'trim=start_pts=188955:end_pts=728955',
    ]);
  });

  it('brings HDR to SDR by a table, and drops its light levels', () => {
    const filters = steps({ color: HDR10, pixelFormat: 'yuv420p10le' }, { toneMapPath: String.raw`C:\tables\pq.cube` });
    expect(filters.slice(2)).toEqual([
      'scale=eval=frame:flags=bicubic:in_color_matrix=bt2020:in_range=tv',
      'format=gbrp16le',
      'pad=w=1920:h=1080:x=-1:y=-1:eval=frame',
      String.raw`lut3d=file=C\\:\\\\tables\\\\pq.cube:interp=tetrahedral`,
      'scale=out_color_matrix=bt709:out_range=tv',
      'format=yuv420p',
      'sidedata=mode=delete:type=MASTERING_DISPLAY_METADATA',
      'sidedata=mode=delete:type=CONTENT_LIGHT_LEVEL',
      'setsar=1',
      TAGS,
    ]);
  });

  it('refuses a tone map without its table', () => {
    expect(() => chain({ color: HDR10 })).toThrow('a tone map needs its table');
  });

  it.each<[string, Partial<VideoTrack>, string]>([
    ['limited range', { pixelFormat: 'yuv422p10le' }, 'scale=eval=frame:flags=bicubic'],
    ['full range', { pixelFormat: 'yuvj422p' }, 'scale=eval=frame:flags=bicubic:in_range=pc:out_range=tv'],
    ['RGB', { pixelFormat: 'gbrp' }, 'scale=eval=frame:flags=bicubic:out_color_matrix=bt709:out_range=tv'],
    ['grey', { pixelFormat: 'gray' }, 'scale=eval=frame:flags=bicubic:out_range=tv'],
  ])('converts no more than it must: %s', (_, track, scale) => {
    expect(steps(track)[2]).toBe(scale);
  });

  it.each<[string, readonly string[]]>([
    ['argb', ['format=gbrap|gbrap16le', 'premultiply=inplace=1']],
    ['yuva420p', ['format=yuva444p|yuva444p10le|yuva444p12le|yuva444p16le', 'setparams=range=tv', 'premultiply=inplace=1']],
  ])('lays %s on black before it scales', (pixelFormat, flattening) => {
    expect(chain({ pixelFormat }).slice(2, 2 + flattening.length)).toEqual(flattening);
  });
});

describe('neighbourSeconds', () => {
  it.each<[string, Partial<VideoTrack>, number]>([
    ['progressive', {}, 0],
    ['a camera that does not say', { codec: 'dvvideo' }, 0.06],
    ['interlaced at 25', { isInterlaced: true }, 0.06],
    ['interlaced at an unknown rate', { isInterlaced: true, frameRate: null, averageFrameRate: null }, 0.2],
    ['interlaced at one frame a second', { isInterlaced: true, frameRate: null, averageFrameRate: rational(1, 1) }, 0.2],
    ['fast and variable', { frameRate: null, averageFrameRate: rational(150, 1), widthPx: 640, heightPx: 360 }, 0.01],
  ])('%s: %s', (_, differences, expected) => {
    const track = videoTrack(differences);
    expect(neighbourSeconds({ track, rendition: videoRenditions({ info: mediaInfo([track]) })[0]! })).toBe(expected);
  });
});
