import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sendHeadFirst } from '../../../electron/engine/server/sendHeadFirst.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REPLY = {} as FastifyReply;
const requestOf = (program: string): FastifyRequest => ({ headers: { 'user-agent': program } }) as FastifyRequest;

it('sends nothing, and leaves no timer behind, where the bytes are there at once', async () => {
  const read = (): PassThrough => new PassThrough();
  for (const bytes of [Promise.resolve('there'), Promise.reject(new Error('refused'))]) {
    expect(await sendHeadFirst(requestOf('Lavf/59'), REPLY, { head: {}, bytes, read })).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  }
});

it('waits for nothing on behalf of other programs', async () => {
  const bytes = new Promise<string>(() => undefined);
  expect(await sendHeadFirst(requestOf('Safari/1'), REPLY, { head: {}, bytes, read: () => new PassThrough() })).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
