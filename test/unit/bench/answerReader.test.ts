import { describe, expect, it } from 'vitest';
import { AnswerReader } from '../../bench/load/answerReader.ts';

const ANSWER = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: video/mp2t\r\nContent-Length: 10\r\n\r\n0123456789');

describe('AnswerReader', () => {
  it.each([1, 7, 30, ANSWER.length])('sees each end of two answers that come in pieces of %d bytes', (size) => {
    const reader = new AnswerReader();
    const ends: number[] = [];
    for (const answer of [1, 2]) {
      for (let at = 0; at < ANSWER.length; at += size) {
        if (reader.push(ANSWER.subarray(at, at + size))) ends.push(answer);
      }
    }
    expect(ends).toEqual([1, 2]);
  });
  it('refuses other answers', () => {
    expect(() => new AnswerReader().push(Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'))).toThrow('404 Not Found');
    expect(() => new AnswerReader().push(Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'))).toThrow('200 OK');
  });
  it('notices bytes that nobody asked for', () => {
    expect(() => new AnswerReader().push(Buffer.concat([ANSWER, Buffer.from('x')]))).toThrow('more came');
  });
});
