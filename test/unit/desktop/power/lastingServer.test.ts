import { describe, expect, it, vi } from 'vitest';
import { LastingServer } from '../../../../electron/desktop/power/lastingServer.ts';
import type { RunningServer } from '../../../../electron/engine/server/startServer.ts';

describe('LastingServer', () => {
  const started: number[] = [];
  const closed: number[] = [];
  const start = vi.fn<(port: number) => Promise<RunningServer>>(async (port) => {
    started.push(port);
    return { url: 'http://127.0.0.1:4321', close: async () => void closed.push(port) } as unknown as RunningServer;
  });

  it('leaves alone what answers, and listens again at the same port where nothing does; one look at a time', async () => {
    let isDeaf = false;
    const answers = vi.fn<() => Promise<boolean>>(async () => !isDeaf);
    const server = await LastingServer.start({ start, answers });
    expect(await server.check()).toBe(false);
    isDeaf = true;
    expect(await Promise.all([server.check(), server.check()])).toEqual([true, true]);
    expect({ started, closed, looks: answers.mock.calls.length }).toEqual({ started: [0, 4321], closed: [0], looks: 2 });
    expect(server.current.url).toBe('http://127.0.0.1:4321');
  });
});
