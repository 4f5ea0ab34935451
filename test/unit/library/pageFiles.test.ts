import { get } from 'node:http';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { fileNameOf, isPageAddress } from '../../../electron/engine/base/pageAddress.ts';
import { openSourceFile } from '../../../electron/engine/base/sourceFile.ts';
import { contentIdentity } from '../../../electron/engine/library/contentIdentity.ts';
import { fileFacts } from '../../../electron/engine/library/fileFacts.ts';
import { CHUNK_BYTES } from '../../../electron/engine/library/pageFiles/pageFileReader.ts';
import { PageFiles } from '../../../electron/engine/library/pageFiles/pageFiles.ts';

const content = Buffer.from(Array.from({ length: 3 * CHUNK_BYTES + 1000 }, (_, index) => (index * 31 + (index >> 12)) & 0xff));
const opened: PageFiles[] = [];
afterEach(async () => {
  for (const files of opened.splice(0)) await files[Symbol.asyncDispose]();
});

/** A page with a file that answers what it is asked, or not. */
async function page({ answers = true, timeoutMs = 5000 }: { readonly answers?: boolean; readonly timeoutMs?: number } = {}) {
  const files = new PageFiles({ logger: pino({ level: 'silent' }), timeoutMs });
  opened.push(files);
  const ending = new AbortController();
  const events = files.offer({ name: 'A film.mkv', sizeBytes: content.length, modifiedMs: 1_700_000_000_000 }, ending.signal);
  const { value: first } = await events.next();
  if (first?.kind !== 'address') throw new Error('no address');
  const asked: number[] = [];
  const done = (async () => {
    for await (const event of events) {
      if (event.kind !== 'want') continue;
      asked.push(event.wantId);
      if (answers) files.give(first.fileId, event.wantId, content.subarray(event.start, event.end));
    }
  })();
  return { files, path: first.path, fileId: first.fileId, asked, leave: async () => (ending.abort(), done) };
}

describe('a file that lies with a page', () => {
  test('is read at any place, by chunks that are asked for once, and named like any other file', async () => {
    const { path, asked } = await page();
    expect([isPageAddress(path), fileNameOf(path)]).toEqual([true, 'A film.mkv']);
    const file = await openSourceFile(path);
    expect([file.sizeBytes, file.modifiedMs]).toEqual([content.length, 1_700_000_000_000]);
    expect(await file.read(CHUNK_BYTES - 10, 20)).toEqual(content.subarray(CHUNK_BYTES - 10, CHUNK_BYTES + 10));
    expect(await file.read(content.length - 5, 100)).toEqual(content.subarray(-5));
    expect(await file.read(content.length, 10)).toHaveLength(0);
    await file.read(0, 100);
    expect(asked.toSorted((a, b) => a - b)).toEqual([0, 1, 3]);
    expect(await fileFacts(path)).toEqual({ path, sizeBytes: content.length, modifiedMs: 1_700_000_000_000 });
    expect(await contentIdentity(path)).toMatch(/^[0-9a-f]{24}$/);
  });

  test('is gone with its page, in words', async () => {
    const { path, leave } = await page();
    await leave();
    await expect(openSourceFile(path)).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: expect.stringContaining('Drop the file again'),
    });
    await expect(fileFacts(path)).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });

  test('is given up when its page does not answer', async () => {
    const { path } = await page({ answers: false, timeoutMs: 50 });
    const file = await openSourceFile(path);
    await expect(file.read(0, 10)).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });

  test('takes nothing that nobody asked for', async () => {
    const { files, fileId } = await page();
    expect(() => files.give(fileId, 2, Buffer.alloc(CHUNK_BYTES))).toThrow(/Nobody waits/);
    expect(() => files.give('another', 0, Buffer.alloc(1))).toThrow(/no such file/);
  });

  test.each([
    ['a page', { origin: 'http://127.0.0.1:1' }, 404],
    ['another name of this machine', { host: 'evil.example' }, 404],
    ['a range beyond the end', { range: 'bytes=99999999-' }, 416],
  ])('is not for %s', async (_who, headers, status) => {
    const { path } = await page();
    const answered = await new Promise((resolve) => get(path, { headers }, (response) => resolve(response.resume().statusCode)));
    expect(answered).toBe(status);
  });
});

test.each([
  '/films/a.mkv',
  'http://example.org/page-file/aaaaaaaaaaaaaaaaaaaaaa/a.mkv',
  'http://127.0.0.1:80/other',
  'http://127.0.0.1:80/page-file/short/a',
])('%s is no such address', (path) => {
  expect(isPageAddress(path)).toBe(false);
});
