import { expect, it } from 'vitest';
import { rpcBody } from '../../../electron/engine/videoPlaylists/access/rpcParameters.ts';

it('reads fields that are spread over parameters, and lists that are JSON in one', () => {
  const parameters = new Map([
    ['Action', 'GenerateVideoPlaylist'],
    ['ProjectName', '007'],
    ['Targets.2.URI', 'oss://films/b'],
    ['Targets.1.Video.TranscodeVideo.CRF', '26'],
    ['SourceSubtitles', '[{"URI":"oss://films/a.srt"}]'],
    ['Tags.size', '12'],
  ]);
  expect(rpcBody(parameters)).toEqual({
    ProjectName: '007',
    Targets: [{ Video: { TranscodeVideo: { CRF: 26 } } }, { URI: 'oss://films/b' }],
    SourceSubtitles: [{ URI: 'oss://films/a.srt' }],
    Tags: { size: '12' },
  });
});

it('takes a name of endless depth for none', () => {
  expect(rpcBody(new Map([['a.'.repeat(400_000), '1']]))).toEqual({});
});
