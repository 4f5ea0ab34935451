import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Scope } from '../../electron/engine/base/scope.ts';
import { lanAddresses } from '../../electron/engine/server/lan/lanAddresses.ts';
import { SharingStatus } from '../../shared/sharingContract.ts';
import { startHeadless } from '../fakes/headlessProcess.ts';

let scope = new Scope();
beforeEach(() => {
  scope = new Scope();
});
afterEach(() => scope.close());

const LOOPBACK = /^127\.|^::1$/;

/** Addresses with ports that a process listens on (TCP) or has bound (UDP), by Linux's /proc. */
async function boundBy(pid: number): Promise<{ readonly tcp: readonly string[]; readonly udp: readonly string[] }> {
  const fds = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  const inodes = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  const rows = async (table: string, isBound: (state: string) => boolean): Promise<readonly string[]> => {
    const lines = (await readFile(`/proc/${pid}/net/${table}`, 'utf8')).trim().split('\n').slice(1);
    return lines
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state = '', , , , , , inode = '']) => isBound(state) && inodes.has(inode))
      .map(([, local = '']) => local)
      .map(addressOf);
  };
  const isListening = (state: string): boolean => state === '0A';
  const tables = async (name: string, isBound: (state: string) => boolean): Promise<readonly string[]> =>
    [...(await rows(name, isBound)), ...(await rows(`${name}6`, isBound))].toSorted();
  return { tcp: await tables('tcp', isListening), udp: await tables('udp', () => true) };
}

/** "0100007F:1F90" as "127.0.0.1 8080": words of 32 bits in the machine's order, hexadecimal. */
function addressOf(local: string): string {
  const [hex = '', port = ''] = local.split(':');
  const bytes = Buffer.from(hex, 'hex');
  for (let word = 0; word < bytes.length; word += 4) bytes.subarray(word, word + 4).reverse();
  const groups = Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16)).join(':');
  const address = bytes.length === 4 ? bytes.join('.') : new URL(`http://[${groups}]`).hostname.slice(1, -1);
  return `${address} ${Number.parseInt(port, 16)}`;
}

const hasProc = existsSync('/proc/self/net/tcp6');

describe.skipIf(!hasProc)('what is bound (needs /proc)', () => {
  it('is loopback alone while sharing is off, the addresses of the network as well while it is on, and loopback alone again', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'playhead-bound-'));
    scope.defer(() => rm(dir, { recursive: true, force: true }));
    const child = scope.own(startHeadless(['--data', dir, '--json']));
    const { url, token } = z.object({ url: z.string(), token: z.string() }).parse(JSON.parse(await child.line()));
    const turn = async (isOn: boolean): Promise<z.infer<typeof SharingStatus>> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(`${url}/api/sharing`, { method: 'PUT', headers, body: JSON.stringify({ isOn }) });
      return SharingStatus.parse(await answer.json());
    };
    const own = `127.0.0.1 ${new URL(url).port}`;

    expect(await boundBy(child.pid)).toEqual({ tcp: [own], udp: [] });

    const { doors } = await turn(true);
    const expected = doors.map((door) => `${new URL(door.url).hostname.replace(/^\[|\]$/g, '')} ${new URL(door.url).port}`);
    const network = lanAddresses(networkInterfaces()).map(({ address }) => address);
    expect(new Set(expected.map((at) => at.split(' ')[0]))).toEqual(new Set(network));
    const on = await boundBy(child.pid);
    expect(on.tcp).toEqual([own, ...expected].toSorted());
    expect(on.tcp.filter((at) => /^(?:0\.0\.0\.0|::) /.test(at))).toEqual([]);
    // A responder of multicast DNS is bound to all addresses (RFC 6762 section 15.1).
    expect(on.udp.filter((at) => at !== '0.0.0.0 5353')).toEqual([]);

    for (const door of doors) {
      const answer = await fetch(`${door.url}/api/activity`, { headers: { authorization: `Bearer ${token}` } });
      expect([door.url, LOOPBACK.test(new URL(door.url).hostname), answer.status]).toEqual([door.url, false, 404]);
    }

    await turn(false);
    expect(await boundBy(child.pid)).toEqual({ tcp: [own], udp: [] });
  });
});
