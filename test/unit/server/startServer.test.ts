import { afterEach, describe, expect, it } from 'vitest';
import { startFakeServer, type FakeServer } from '../../fakes/fakeServer.ts';

let server: FakeServer | null = null;
afterEach(() => server?.close());

describe('startServer', () => {
  it('says in words why it cannot listen', async () => {
    server = await startFakeServer();
    const port = Number(new URL(server.url).port);
    await expect(startFakeServer({ port })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `Port ${port} of 127.0.0.1 is taken by another program. Choose another one, or 0 for any.`,
    });
    // TEST-NET-1 (RFC 5737) is the address of no machine.
    await expect(startFakeServer({ host: '192.0.2.1' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('"192.0.2.1" is no address of this machine'),
    });
    await expect(startFakeServer({ host: 'no.such.host.invalid' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('gives its port back when it closes, and closes once', async () => {
    server = await startFakeServer();
    const port = Number(new URL(server.url).port);
    await Promise.all([server.close(), server.close()]);
    server = await startFakeServer({ port });
    expect((await server.ask('/healthz')).status).toBe(200);
  });

  it('listens on IPv6 as well', async () => {
    server = await startFakeServer({ host: '::1' });
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await server.ask('/healthz')).status).toBe(200);
  });
});
