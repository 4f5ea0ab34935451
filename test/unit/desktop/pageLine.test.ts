import { describe, expect, it } from 'vitest';
import { CHANNEL } from '../../../electron/desktop/channels.ts';
import { PageLine } from '../../../electron/desktop/pageLine.ts';
import type { OpenRequest } from '../../../shared/desktopBridge.ts';

const file = (path: string): OpenRequest => ({ kind: 'files', paths: [path] });

describe('PageLine', () => {
  it('keeps requests in order until a page is there, then passes them on', () => {
    const line = new PageLine();
    line.open([file('a'), file('b')]);
    const got: unknown[] = [];
    line.connect((channel, value) => got.push([channel, value]));
    line.open([file('c')]);
    expect(got).toEqual(['a', 'b', 'c'].map((path) => [CHANNEL.open, file(path)]));
  });

  it('keeps requests again once the page has gone', () => {
    const line = new PageLine();
    const first: unknown[] = [];
    const disconnect = line.connect((_channel, value) => first.push(value));
    expect(disconnect()).toBe(true);
    line.open([file('a')]);
    const second: unknown[] = [];
    line.connect((_channel, value) => second.push(value));
    expect({ first, second }).toEqual({ first: [], second: [file('a')] });
  });

  it('stays with the newest page when an older one goes late', () => {
    const line = new PageLine();
    const disconnectOld = line.connect(() => undefined);
    const got: unknown[] = [];
    line.connect((_channel, value) => got.push(value));
    expect(disconnectOld()).toBe(false);
    line.open([file('a')]);
    expect(got).toEqual([file('a')]);
  });

  it('drops what is about now while there is no page', () => {
    const line = new PageLine();
    line.tell(CHANNEL.command, 'pause');
    const got: unknown[] = [];
    line.connect((_channel, value) => got.push(value));
    line.tell(CHANNEL.command, 'next');
    expect(got).toEqual(['next']);
  });
});
