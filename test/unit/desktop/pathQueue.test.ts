import { describe, expect, it } from 'vitest';
import { PathQueue } from '../../../electron/desktop/pathQueue.ts';

describe('PathQueue', () => {
  it('keeps paths in order until a page is there, then passes them on', () => {
    const queue = new PathQueue(['a']);
    queue.push('b');
    const got: string[] = [];
    queue.connect((path) => got.push(path));
    queue.push('c');
    expect(got).toEqual(['a', 'b', 'c']);
  });

  it('keeps paths again once the page has gone', () => {
    const queue = new PathQueue([]);
    const first: string[] = [];
    const disconnect = queue.connect((path) => first.push(path));
    disconnect();
    queue.push('a');
    const second: string[] = [];
    queue.connect((path) => second.push(path));
    expect({ first, second }).toEqual({ first: [], second: ['a'] });
  });

  it('stays with the newest page when an older one goes late', () => {
    const queue = new PathQueue([]);
    const disconnectOld = queue.connect(() => undefined);
    const got: string[] = [];
    queue.connect((path) => got.push(path));
    disconnectOld();
    queue.push('a');
    expect(got).toEqual(['a']);
  });
});
