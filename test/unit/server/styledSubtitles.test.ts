import { afterEach, describe, expect, it } from 'vitest';
import type { StyledTextRequest } from '../../../electron/engine/transcode/playback.ts';
import type { SubtitleRendition } from '../../../electron/engine/media/subtitles/subtitleRendition.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { startFakeServer, type FakeServer, type FakeServerOptions } from '../../fakes/fakeServer.ts';

const FONT = Buffer.from('OTTO and the rest');
const TEXT_URL = '/hls/item1/subtitles/s2.ass';
const FONT_URL = '/hls/item1/fonts/3';

let server: FakeServer | null = null;
afterEach(() => server?.close());

async function start(options: FakeServerOptions = {}): Promise<FakeServer> {
  server = await startFakeServer({
    styledText: async ({ atSeconds }) => ({ text: `[Events]\n; ${atSeconds}\n`, isComplete: true, isFinal: true }),
    attachedFont: async () => ({ bytes: FONT, mediaType: 'font/otf' }),
    ...options,
  });
  return server;
}

describe('the text of styled subtitles', () => {
  it('is sent to those with a signature, and kept by them when it is final', async () => {
    const { ask, signed } = await start();
    const answer = await ask(`${TEXT_URL}?${signed()}&at=12.5`);
    expect([answer.status, answer.text]).toEqual([200, '[Events]\n; 12.5\n']);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/x-ssa; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['retry-after']).toBeUndefined();
  });

  it('says when to ask again while the film is being read, and may not be kept', async () => {
    const { ask, signed } = await start({ styledText: async () => ({ text: '[Events]', isComplete: false, isFinal: false }) });
    const { headers } = await ask(`${TEXT_URL}?${signed()}`);
    expect([headers['retry-after'], headers['cache-control']]).toEqual(['20', 'no-store']);
    expect(headers['access-control-expose-headers']).toContain('Retry-After');
  });

  it.each([TEXT_URL, FONT_URL])('and fonts need a signature for the very item: %s', async (url) => {
    const asked: StyledTextRequest[] = [];
    const { ask, signed } = await start({
      styledText: async (request) => {
        asked.push(request);
        throw new Error('asked in spite of the signature');
      },
      attachedFont: async () => {
        throw new Error('asked in spite of the signature');
      },
    });
    const answers = [await ask(url), await ask(`${url}?${signed('item2')}`), await ask(`${url}?${signed()}x`)];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(asked).toEqual([]);
  });

  it.each(['s2', 's2.vtt', '.ass', '..%2fs2.ass', 'S2.ass', 's2.ass.ass', '%00.ass'])('has no other names: %s', async (file) => {
    const { ask, signed } = await start();
    const answer = await ask(`/hls/item1/subtitles/${file}?${signed()}`);
    expect([answer.status, answer.json()['error']]).toMatchObject([404, { code: 'ROUTE_UNKNOWN' }]);
  });

  it.each(['-1', 'x', '1e9', '', '1&at=2'])('is asked for at a time in seconds, not at "%s"', async (at) => {
    const { ask, signed } = await start();
    expect((await ask(`${TEXT_URL}?${signed()}&at=${at}`)).status).toBe(400);
  });
});

describe('fonts attached to a film', () => {
  it('are sent as what they are, whatever the film calls them', async () => {
    const { ask, signed } = await start();
    const answer = await ask(`${FONT_URL}?${signed()}`);
    expect([answer.status, answer.headers['content-type'], answer.body.equals(FONT)]).toEqual([200, 'font/otf', true]);
  });

  it.each(['3.ttf', 'x', '-3', '..%2f3', '123456', '3%00'])('have no other names than numbers: %s', async (file) => {
    const { ask, signed } = await start();
    expect((await ask(`/hls/item1/fonts/${file}?${signed()}`)).status).toBe(404);
  });
});

describe('an opened film', () => {
  const subtitle = (id: string, source: SubtitleRendition['source']): SubtitleRendition => ({
    kind: 'subtitle',
    id,
    name: `Name of ${id}`,
    language: null,
    isDefault: false,
    isAutoselect: true,
    isForced: false,
    isSdh: false,
    source,
  });

  it('tells which subtitles are styled, with signed addresses of their text and of the fonts', async () => {
    const item = fakeItem();
    const { ask, url } = await start({
      items: [
        {
          ...item,
          info: {
            ...item.info,
            startMicros: 1_400_000,
            fonts: [
              { index: 3, sizeBytes: 9 },
              { index: 7, sizeBytes: 9 },
            ],
          },
          subtitles: [
            subtitle('s2', { kind: 'track', trackIndex: 2, codec: 'ass' }),
            subtitle('f1', { kind: 'file', path: 'A film.ssa', format: 'ass' }),
            subtitle('f2', { kind: 'file', path: 'A film.srt', format: 'srt' }),
          ],
        },
      ],
    });
    const answer = await ask('/api/open', {
      method: 'POST',
      isOwner: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path: item.path }),
    });
    const tracks = answer.json()['tracks'] as readonly Record<string, unknown>[];
    const signed = (path: string): unknown => expect.stringMatching(new RegExp(`^${url}${path}\\?e=\\d+&v=[^&]+&s=[^&]+$`));
    const fontUrls = [signed('/hls/item1/fonts/3'), signed('/hls/item1/fonts/7')];
    expect(tracks.slice(2).map(({ renditionName, styled }) => ({ renditionName, styled }))).toEqual([
      { renditionName: 'Name of s2', styled: { url: signed('/hls/item1/subtitles/s2.ass'), fontUrls, startSeconds: 1.4 } },
      { renditionName: 'Name of f1', styled: { url: signed('/hls/item1/subtitles/f1.ass'), fontUrls, startSeconds: 0 } },
      { renditionName: 'Name of f2', styled: undefined },
    ]);
  });
});
