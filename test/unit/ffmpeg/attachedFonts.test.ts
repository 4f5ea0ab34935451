import { expect, it } from 'vitest';
import { attachedFonts } from '../../../electron/engine/ffmpeg/attachedFonts.ts';
import { parseProbeReport, type ProbeStream } from '../../../electron/engine/ffmpeg/probeReport.ts';

interface Attachment {
  readonly mimetype?: string;
  readonly filename?: string;
  readonly bytes?: number;
  readonly type?: string;
}

function streams(attachments: readonly Attachment[]): readonly ProbeStream[] {
  const report = parseProbeReport(
    JSON.stringify({
      format: { format_name: 'matroska,webm' },
      streams: attachments.map(({ type = 'attachment', bytes = 1000, ...tags }, index) => ({
        index,
        codec_type: type,
        extradata_size: bytes,
        tags,
      })),
    }),
  );
  return report?.streams ?? [];
}

const indices = (attachments: readonly Attachment[]): readonly number[] => attachedFonts(streams(attachments)).map(({ index }) => index);

it.each([
  'application/x-truetype-font',
  'application/x-font-ttf',
  'application/x-font-otf',
  'application/font-woff2',
  'application/vnd.ms-opentype',
  'application/x-font',
  'font/ttf',
  'FONT/COLLECTION',
])('are known by their media type: %s', (mimetype) => {
  expect(indices([{ mimetype, filename: 'no ending' }])).toEqual([0]);
});

it.each(['A.ttf', 'a.OTF', 'a.ttc', 'a.woff2'])('are known by the ending of their name: %s', (filename) => {
  expect(indices([{ filename, mimetype: 'application/octet-stream' }, { filename }])).toEqual([0, 1]);
});

it('are nothing else: pictures, texts, tracks', () => {
  const others = [
    { filename: 'cover.jpg', mimetype: 'image/jpeg' },
    { filename: 'a.ttf.exe', mimetype: 'application/x-msdownload' },
    { filename: 'a.ttf', type: 'video' },
    { mimetype: 'application/fontastic' },
    {},
  ];
  expect(indices(others)).toEqual([]);
});

it('are limited in number and size; one that is too large leaves room for the next', () => {
  expect(indices(Array.from({ length: 200 }, () => ({ filename: 'a.ttf' })))).toHaveLength(128);
  const megabytes = (count: number): Attachment => ({ filename: 'a.ttf', bytes: count * 2 ** 20 });
  expect(indices([megabytes(33), megabytes(30), megabytes(30), megabytes(30), megabytes(30), megabytes(30), megabytes(8)])).toEqual([
    1, 2, 3, 4, 6,
  ]);
  expect(indices([{ filename: 'a.ttf', bytes: 0 }])).toEqual([]);
});
