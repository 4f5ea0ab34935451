import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSegmentFileName } from '../../../electron/engine/transcode/segmentFileName.ts';
import { parsePlaylist } from '../../../electron/engine/playlist/parsePlaylist.ts';
import { bytesAt, firstPicture, openHouse, probeBytes, type PlaylistHouse } from './playlistHouse.ts';

let house: PlaylistHouse;

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50', '-c:a', 'aac'];
const TINY = { Video: { TranscodeVideo: { Resolution: '64x36', Codec: 'h264' } } };

beforeAll(async () => {
  house = await openHouse();
  // Brightness is time: 10 and 20 more each second.
  const picture = ['-f', 'lavfi', '-i', "color=black:s=64x36:r=25:d=10,geq=lum='16+T*20':cb=128:cr=128"];
  await house.film('clock.mp4', [...picture, '-f', 'lavfi', '-i', 'sine=d=10:r=48000', ...X264]);
  await house.film('minute.mp4', [
    '-f',
    'lavfi',
    '-i',
    'color=white:s=64x36:r=5:d=60',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '100',
  ]);
  await house.film('hour.mp4', [
    '-f',
    'lavfi',
    '-i',
    'color=gray:s=64x36:r=5:d=3600',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '100',
  ]);
  await writeFile(
    join(house.films, 'words.srt'),
    '1\n00:00:02,500 --> 00:00:04,000\nHello <i>there</i>\n\n2\n00:00:08,000 --> 00:00:09,000\nBye\n',
  );
  await house.film('texts.mkv', [
    '-f',
    'lavfi',
    '-i',
    'color=gray:s=64x36:r=5:d=10',
    '-i',
    join(house.films, 'words.srt'),
    ...X264,
    '-c:s',
    'srt',
    '-metadata:s:s:0',
    'language=eng',
  ]);
}, 120_000);

afterAll(() => house[Symbol.asyncDispose]());

/** Names of all segments in the cache. */
async function cached(): Promise<readonly string[]> {
  const names = await readdir(join(house.dir, 'data', 'cache', 'segments'), { recursive: true });
  return names.filter((name) => name.endsWith('.ts'));
}

/** Numbers of a film's segments in the cache, as the playlist counts them. */
async function cachedNumbers(film: string): Promise<readonly number[]> {
  const { itemId } = await house.engine().openPath(join(house.films, film), null, { signal: AbortSignal.timeout(60_000) });
  const names = (await cached()).filter((name) => name.includes(itemId));
  return names.map((name) => parseSegmentFileName(basename(name))!.index).toSorted((a, b) => a - b);
}

describe('a part of a source', () => {
  it('begins and ends where it was asked to, at the right pictures', async () => {
    const URI = 'oss://films/part/a';
    const made = await house.generate({
      SourceURI: 'oss://films/clock.mp4',
      SourceStartTime: 2,
      SourceDuration: 5,
      Targets: [{ URI, InitialSegments: [1, 1], InitialTranscode: 0, ...TINY, Audio: {} }],
    });
    expect(made.Duration).toBe(5);
    const { uris, text } = await house.playlist(`${URI}.m3u8`);
    const parsed = parsePlaylist(text);
    expect(parsed.kind === 'media' && parsed.playlist.segments.map(({ durationMicros }) => durationMicros)).toEqual([1e6, 1e6, 3e6]);
    const levels: number[] = [];
    for (const uri of uris) levels.push((await firstPicture(house.dir, await bytesAt(uri), 1, 1))[0]!);
    // 16 + 20 a second in the range of video, stretched to 0 to 255.
    expect(levels.map((level) => Math.round(((level / 255) * 219) / 20))).toEqual([2, 3, 4]);
    const { frames } = await probeBytes(house.dir, await bytesAt(uris[2]!));
    expect(frames.filter(({ media_type }) => media_type === 'video')).toHaveLength(75);
  });

  it('goes to the end where it is longer', async () => {
    const request = { SourceURI: 'oss://films/clock.mp4', SourceStartTime: 8, SourceDuration: 100 };
    const made = await house.generate({ ...request, Targets: [{ URI: 'oss://films/part/b', InitialTranscode: 0, ...TINY }] });
    expect(made.Duration).toBeCloseTo(2, 1);
  });
});

describe('what is transcoded, and when', () => {
  it('is the surroundings of the place that is watched, of an hour, and no more than TranscodeAhead', async () => {
    const URI = 'oss://films/hour/a';
    const before = (await house.activity()).encodedSeconds;
    await house.generate({
      SourceURI: 'oss://films/hour.mp4',
      Targets: [{ URI, InitialTranscode: 0, TranscodeAhead: 11, ...TINY }],
    });
    const { uris } = await house.playlist(`${URI}.m3u8`);
    expect(uris).toHaveLength(360);
    expect(await cachedNumbers('hour.mp4')).toEqual([]);
    await bytesAt(uris[90]!);
    const after = await house.settled();
    expect(await cachedNumbers('hour.mp4')).toEqual(Array.from({ length: 12 }, (_, i) => 90 + i));
    expect(after.encodedSeconds - before).toBeGreaterThan(110);
    expect(after.encodedSeconds - before).toBeLessThan(135);
  });

  it('is InitialTranscode in advance, a segment once begun to its end', async () => {
    await house.generate({
      SourceURI: 'oss://films/minute.mp4',
      Targets: [{ URI: 'oss://films/hour/b', InitialSegments: [2, 2, 2], InitialTranscode: 17, ...TINY }],
    });
    await expect.poll(() => cachedNumbers('minute.mp4')).toEqual([0, 1, 2, 3, 4]);
    await house.settled();
    expect(await cachedNumbers('minute.mp4')).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    ['URI', (address: string) => ({ URI: address })],
    ['a topic of the public service', (address: string) => ({ MNS: { TopicName: address } })],
  ])('is told to a webhook when it is over, named as %s', async (_how, Notification) => {
    const notices: unknown[] = [];
    const receiver: Server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        notices.push(JSON.parse(Buffer.concat(parts).toString()));
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const made = await house.generate({
      SourceURI: 'oss://films/clock.mp4',
      UserData: '{"id": 7}',
      Notification: Notification(`http://127.0.0.1:${port}/done`),
      Targets: [{ URI: 'oss://films/told', InitialTranscode: 1, ...TINY }],
    });
    await expect.poll(() => notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ RequestId: made.RequestId, Status: 'Succeeded', UserData: '{"id": 7}', Message: null });
    receiver.close();
  });
});

describe('a segment that is not there yet', () => {
  const URI = 'oss://films/cold/a';
  const cold = async (): Promise<string> => {
    await house.generate({ SourceURI: 'oss://films/clock.mp4', Targets: [{ URI, InitialTranscode: 0, ...TINY, Audio: {} }] });
    await house.settled();
    await house.api('DELETE', '/api/cache');
    return (await house.playlist(`${URI}.m3u8`)).uris[0]!;
  };
  const ask = async (url: string, headers: Record<string, string>): Promise<{ readonly headers: Headers; readonly bytes: Buffer }> => {
    const answer = await fetch(url, { headers });
    return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it('goes to players that show its first bytes while it is made: the bytes that all get in the end', async () => {
    const url = await cold();
    const [asMade, whole] = [
      await ask(url, { 'user-agent': 'Lavf/59.27.100', range: 'bytes=0-' }),
      await ask(url, { 'user-agent': 'Lavf/59.27.100' }),
    ];
    expect([asMade.headers.get('transfer-encoding'), asMade.headers.get('content-length'), asMade.headers.get('etag')]).toEqual([
      'chunked',
      null,
      null,
    ]);
    expect(whole.headers.get('content-length')).toBe(String(whole.bytes.length));
    expect(whole.headers.get('etag')).toMatch(/^".+"$/);
    expect(asMade.bytes.equals(whole.bytes)).toBe(true);
  });

  it.each([
    ['a browser', { 'user-agent': 'Mozilla/5.0' }, 'content-length'],
    ['a player that asks for a part', { 'user-agent': 'Lavf/59.27.100', range: 'bytes=0-187' }, 'content-range'],
  ])('goes whole to %s', async (_whom, headers: Record<string, string>, told) => {
    const answer = await ask(await cold(), headers);
    expect(answer.headers.get(told)).not.toBeNull();
    expect(answer.headers.get('etag')).toMatch(/^".+"$/);
  });
});

describe('playlists', () => {
  const URI = 'oss://films/kept/a';
  const request = { SourceURI: 'oss://films/clock.mp4', Targets: [{ URI, InitialTranscode: 0, InitialSegments: [1], ...TINY, Audio: {} }] };

  it('stay over a restart, and so does what was signed', async () => {
    const made = await house.generate(request);
    const { url, text } = await house.playlist(`${URI}.m3u8`);
    const path = new URL(url).pathname + new URL(url).search;
    await house.restart();
    expect(await (await fetch(`${house.url()}${path}`)).text()).toBe(text);
    expect(text).toContain(made.VideoPlaylist[0]!.Token);
    const { uris } = await house.playlist(`${URI}.m3u8`);
    expect((await bytesAt(uris[0]!)).length).toBeGreaterThan(1000);
  });

  it('do not notice that their segments are deleted', async () => {
    await house.generate(request);
    const { uris } = await house.playlist(`${URI}.m3u8`);
    const first = await bytesAt(uris[0]!);
    await house.settled();
    for (const name of await cached()) await rm(join(house.dir, 'data', 'cache', 'segments', name));
    expect(await cached()).toEqual([]);
    const again = await probeBytes(house.dir, await bytesAt(uris[0]!));
    expect(again.frames.length).toBe((await probeBytes(house.dir, first)).frames.length);
  });

  it('of one name are overwritten or kept, as asked; players of the old one go on', async () => {
    const old = await house.generate(request);
    const { uris } = await house.playlist(`${URI}.m3u8`);
    const other = { ...request, Targets: [{ ...request.Targets[0]!, Duration: 5 }] };
    const kept = await house.generate({ ...other, OverwritePolicy: 'skip-existing' });
    expect(kept.VideoPlaylist).toEqual(old.VideoPlaylist);
    const fresh = await house.generate(other);
    expect(fresh.VideoPlaylist[0]!.Token).not.toBe(old.VideoPlaylist[0]!.Token);
    expect((await house.playlist(`${URI}.m3u8`)).text).toContain(fresh.VideoPlaylist[0]!.Token);
    expect((await bytesAt(uris[1]!)).length).toBeGreaterThan(1000);
    expect((await house.generate(request)).VideoPlaylist).toEqual(old.VideoPlaylist);
  });

  it('are refused without a signature, with an altered one, and where none was made', async () => {
    await house.generate(request);
    const { url, uris } = await house.playlist(`${URI}.m3u8`);
    const statusOf = async (address: string): Promise<number> => (await fetch(address)).status;
    expect(await statusOf(url.split('?')[0]!)).toBe(403);
    expect(await statusOf(url.replace(/s=./, 's=_'))).toBe(403);
    expect(await statusOf(url.replace('/kept/a', '/kept/b'))).toBe(403);
    expect(await statusOf(uris[0]!.split('?')[0]!)).toBe(403);
    expect(await statusOf(url.replace(/e=\d+/, 'e=9999999999'))).toBe(403);
    const { status } = await house.api('POST', '/api/sign', { uri: 'oss://films/never/made.m3u8' });
    expect(status).toBe(404);
  });

  it('write nothing beside the media', async () => {
    expect((await readdir(house.films)).toSorted()).toEqual(['clock.mp4', 'hour.mp4', 'minute.mp4', 'texts.mkv', 'words.srt']);
  });
});

describe('several targets', () => {
  it('are variants of one multivariant playlist, with subtitles from files', async () => {
    const target = (name: string, Resolution: string): object => ({
      URI: `oss://films/set/${name}`,
      InitialTranscode: 0,
      Video: { TranscodeVideo: { Resolution, ScaleType: 'fit', CRF: 26 } },
      Audio: { TranscodeAudio: { Bitrate: 65_536 } },
    });
    const made = await house.generate({
      SourceURI: 'oss://films/clock.mp4',
      MasterURI: 'oss://films/set/main.m3u8',
      SourceSubtitles: [{ URI: 'oss://films/words.srt', Language: 'eng' }],
      Targets: [target('large', '64x'), target('small', '32x')],
    });
    expect(made.VideoPlaylist.map(({ Resolution }) => Resolution)).toEqual(['64x36', '32x18']);
    expect(made.SubtitlePlaylist).toMatchObject([{ Index: 0, Language: 'eng' }]);
    const { text, uris } = await house.playlist('oss://films/set/main.m3u8');
    expect(text).toContain('TYPE=SUBTITLES');
    expect(uris).toHaveLength(2);
    const listed = await (await fetch(uris[1]!)).text();
    const segment = listed.split('\n').find((line) => line.includes('.ts'))!;
    expect((await bytesAt(new URL(segment, uris[1]).href)).length).toBeGreaterThan(1000);
    const subtitles = new URL(/URI="([^"]+)"/.exec(text)![1]!, `${house.url()}/films/set/`).href;
    const texts = await (await fetch(subtitles)).text();
    const vtt = new URL(
      texts.split('\n').find((line) => line.includes('.vtt'))!,
      subtitles,
    ).href;
    expect((await bytesAt(vtt)).toString()).toContain('00:00:02.500 --> 00:00:04.000');
    const part = await fetch(vtt, { headers: { range: 'bytes=0-5' } });
    expect([part.status, await part.text()]).toEqual([206, 'WEBVTT']);
  });

  it('extract subtitles of the source, as a playlist and as a file', async () => {
    const made = await house.generate({
      SourceURI: 'oss://films/texts.mkv',
      Targets: [{ URI: 'oss://films/texts/words', Subtitle: { ExtractSubtitle: { Format: 'srt', URI: 'oss://films/texts/words.srt' } } }],
    });
    expect(made.SubtitlePlaylist).toMatchObject([{ URI: 'oss://films/texts/words.m3u8', Index: 0, Language: 'eng' }]);
    const { uris } = await house.playlist('oss://films/texts/words.m3u8');
    expect((await bytesAt(uris[0]!)).toString()).toContain('Hello <i>there</i>');
    const { url } = await house.playlist('oss://films/texts/words.srt');
    expect((await bytesAt(url)).toString()).toContain('00:00:08,000 --> 00:00:09,000\nBye');
  });
});
