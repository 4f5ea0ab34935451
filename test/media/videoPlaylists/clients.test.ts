import { createRequire } from 'node:module';
import { Config, OpenApiRequest, Params } from '@alicloud/openapi-client';
import type openApi from '@alicloud/openapi-client';
import PopCore from '@alicloud/pop-core';
import { RuntimeOptions } from '@alicloud/tea-util';
import OSS from 'ali-oss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerateVideoPlaylistResponse, NewAccessKey } from '../../../shared/playlistContract.ts';
import { openHouse, type PlaylistHouse } from './playlistHouse.ts';

let house: PlaylistHouse;
let key: NewAccessKey;

/** CommonJS whose default export is a member, as its documentation requires it. */
const { default: OpenApiClient } = createRequire(import.meta.url)('@alicloud/openapi-client') as {
  readonly default: typeof openApi.default;
};

/** In its documentation, not in its types. */
const SigningOss = OSS as unknown as new (options: OSS.Options & { readonly sldEnable: boolean }) => SigningOss;
type SigningOss = OSS & {
  signatureUrlV4(method: string, expires: number, request: { queries: Record<string, string> }, name: string): Promise<string>;
};

const VERSION = '2020-09-30';
const TARGETS = [
  {
    URI: 'oss://films/rpc/a',
    InitialTranscode: 0,
    InitialSegments: [1],
    Video: { TranscodeVideo: { Resolution: '32x', ScaleType: 'fit' } },
    Audio: { TranscodeAudio: { SampleRate: 44_100 } },
  },
];

beforeAll(async () => {
  house = await openHouse();
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=64x36:r=25:d=6', '-f', 'lavfi', '-i', 'sine=d=6:r=48000'];
  await house.film('a b.mp4', [...picture, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']);
  key = (await house.api('POST', '/api/access-keys', { name: 'test' })).json as unknown as NewAccessKey;
}, 60_000);

afterAll(() => house[Symbol.asyncDispose]());

function popClient(accessKeySecret = key.accessKeySecret): PopCore {
  return new PopCore({
    accessKeyId: key.accessKeyId,
    accessKeySecret,
    endpoint: house.url(),
    apiVersion: VERSION,
    opts: { timeout: 30_000 },
  });
}

describe('@alicloud/pop-core (signature 1.0)', () => {
  const parameters = { ProjectName: "it's (a) test*", SourceURI: 'oss://films/a b.mp4', Targets: JSON.stringify(TARGETS) };

  it.each(['GET', 'POST'])('makes a playlist by %s', async (method) => {
    const made = await popClient().request<GenerateVideoPlaylistResponse>('GenerateVideoPlaylist', parameters, { method });
    expect(made.VideoPlaylist).toMatchObject([{ URI: 'oss://films/rpc/a.m3u8', Resolution: '32x18', FrameRate: '25' }]);
    expect(made.RequestId).toMatch(/^[0-9A-F-]{36}$/);
  });

  it.each([
    ['another secret', async () => popClient('wrong').request('GenerateVideoPlaylist', parameters), 'SignatureDoesNotMatch'],
    ['another action', async () => popClient().request('DeleteEverything', parameters), 'InvalidAction.NotFound'],
    ['no targets', async () => popClient().request('GenerateVideoPlaylist', { ...parameters, Targets: '[]' }), 'InvalidParameter'],
    [
      'a file of the machine',
      async () => popClient().request('GenerateVideoPlaylist', { ...parameters, SourceURI: 'file:///etc/hosts' }),
      'InvalidParameter',
    ],
  ])('is refused with %s', async (_what, call, code) => {
    await expect(call()).rejects.toMatchObject({ code });
  });

  it('is refused when a request comes twice', async () => {
    const once = { ...parameters, SignatureNonce: 'once' };
    const made = await popClient().request<GenerateVideoPlaylistResponse>('GenerateVideoPlaylist', once);
    expect(made.VideoPlaylist).toHaveLength(1);
    await expect(popClient().request('GenerateVideoPlaylist', once)).rejects.toMatchObject({ code: 'SignatureNonceUsed' });
  });
});

describe('@alicloud/openapi-client (ACS3-HMAC-SHA256)', () => {
  const params = new Params({
    action: 'GenerateVideoPlaylist',
    version: VERSION,
    protocol: 'HTTP',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    pathname: '/',
    reqBodyType: 'formData',
    bodyType: 'json',
  });
  const client = (accessKeySecret = key.accessKeySecret): openApi.default =>
    new OpenApiClient(new Config({ accessKeyId: key.accessKeyId, accessKeySecret, endpoint: new URL(house.url()).host, protocol: 'http' }));
  const values = { ProjectName: 'test', SourceURI: 'oss://films/a b.mp4', SourceStartTime: 2, Targets: JSON.stringify(TARGETS) };

  it.each([
    ['in the query', { query: { ...values, SourceStartTime: '2' } }],
    ['in a form', { body: values }],
  ])('makes a playlist with its parameters %s', async (_where, request) => {
    const answer: unknown = await client().callApi(params, new OpenApiRequest(request), new RuntimeOptions({}));
    expect(answer).toMatchObject({ statusCode: 200, body: { Duration: 4, VideoPlaylist: [{ Resolution: '32x18' }] } });
  });

  it('is refused with another secret', async () => {
    const call = client('wrong').callApi(params, new OpenApiRequest({ body: values }), new RuntimeOptions({}));
    await expect(call).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });
});

describe('ali-oss', () => {
  const oss = (accessKeySecret = key.accessKeySecret): SigningOss =>
    new SigningOss({
      accessKeyId: key.accessKeyId,
      accessKeySecret,
      bucket: 'films',
      region: 'oss-cn-hangzhou',
      endpoint: house.url().replace('127.0.0.1', 'localhost'),
      // Path style: http://host/bucket/object.
      sldEnable: true,
    });
  const here = (url: string): string => url.replace('localhost', '127.0.0.1');
  const LIVE = 'hls/sign,live_1';

  const signed = {
    V1: async (process: string, secret?: string) => oss(secret).signatureUrl('rpc/a.m3u8', { expires: 7200, process }),
    V4: (process: string, secret?: string) =>
      oss(secret).signatureUrlV4('GET', 7200, { queries: { 'x-oss-process': process } }, 'rpc/a.m3u8'),
  };

  it.each(['V1', 'V4'] as const)('%s signs a playlist with all that it lists', async (version) => {
    await house.generate({ SourceURI: 'oss://films/a b.mp4', Targets: TARGETS });
    const url = here(await signed[version](LIVE));
    const text = await (await fetch(url)).text();
    const segment = new URL(
      text.split('\n').find((line) => line.includes('-0.ts'))!,
      url,
    );
    expect((await fetch(segment)).status).toBe(200);
    expect((await fetch(url.replace('live_1', 'live_2'))).status).toBe(403);
    expect((await fetch(url.replace('/rpc/a.', '/rpc/b.'))).status).toBe(403);
    expect((await fetch(here(await signed[version](LIVE, 'wrong')))).status).toBe(403);
  });

  it.each(['V1', 'V4'] as const)('%s without live_1 gives what exists alone', async (version) => {
    await house.generate({ SourceURI: 'oss://films/a b.mp4', Targets: TARGETS });
    await house.api('DELETE', '/api/cache');
    const url = here(await signed[version]('hls/sign'));
    const text = await (await fetch(url)).text();
    const last = new URL(
      text.split('\n').findLast((line) => line.includes('.ts'))!,
      url,
    );
    await house.settled();
    await house.api('DELETE', '/api/cache');
    expect((await fetch(last)).status).toBe(404);
    const live = new URL(
      (await (await fetch(here(await signed[version](LIVE)))).text()).split('\n').findLast((line) => line.includes('.ts'))!,
      url,
    );
    expect((await fetch(live)).status).toBe(200);
    expect((await fetch(last)).status).toBe(200);
  });

  it('is refused once its key was taken back', async () => {
    const other = (await house.api('POST', '/api/access-keys', { name: 'other' })).json as unknown as NewAccessKey;
    const own = key;
    key = other;
    const url = here(await signed.V1(LIVE));
    key = own;
    expect((await fetch(url)).status).toBe(200);
    expect((await house.api('DELETE', `/api/access-keys/${other.accessKeyId}`)).status).toBe(204);
    expect((await fetch(url)).status).toBe(403);
  });
});
