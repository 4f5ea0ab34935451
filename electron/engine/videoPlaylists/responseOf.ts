import type { GenerateVideoPlaylistResponse } from '../../../shared/playlistContract.ts';
import type { MadePlaylist } from './madePlaylist.ts';
import { frameRateText } from './plan/targetFrameRate.ts';
import { uriOf, type OutputUri } from './playlistAddress.ts';
import { listedSeconds } from './playlistText.ts';

/** What the caller is told of what was made, or was there already. */
export function responseOf({
  requestId,
  made,
  scheme,
}: {
  readonly requestId: string;
  readonly made: readonly MadePlaylist[];
  readonly scheme: OutputUri['scheme'];
}): GenerateVideoPlaylistResponse {
  const master = made.find((one) => one.kind === 'master');
  const media = made.filter((one) => one.kind === 'media');
  const texts = made.filter((one) => one.kind === 'text');
  const seconds = Math.max(0, ...[...media, ...texts].map(listedSeconds));
  const named = ({ address, token }: MadePlaylist): { URI: string; Token: string } => ({ URI: uriOf(scheme, address), Token: token });
  return {
    RequestId: requestId,
    Duration: Math.round(seconds * 1000) / 1000,
    ...(master ? { MasterURI: uriOf(scheme, master.address), Token: master.token } : {}),
    VideoPlaylist: media.flatMap((one) => {
      const [picture] = one.video;
      if (!picture) return [];
      const rate = picture.announcedFrameRate;
      return [{ ...named(one), Resolution: `${picture.widthPx}x${picture.heightPx}`, FrameRate: rate ? frameRateText(rate) : '0' }];
    }),
    AudioPlaylist: media.flatMap((one) =>
      one.video.length === 0 && one.audio[0] ? [{ ...named(one), Channels: one.audio[0].channels }] : [],
    ),
    SubtitlePlaylist: texts.map((one) => ({ ...named(one), Index: one.index, Language: one.language })),
  };
}
