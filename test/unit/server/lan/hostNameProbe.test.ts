import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  freeHostName,
  type HostNameProbe,
  type MdnsRecord,
  type MdnsSocket,
} from '../../../../electron/engine/server/lan/hostNameProbe.ts';

/** A network in which everybody hears everything, also what he said himself. */
function network() {
  const sockets = new Set<EventEmitter>();
  const asked: string[] = [];
  const tell = (event: 'query' | 'response', packet: object): void => {
    for (const socket of sockets) socket.emit(event, packet);
  };
  const join = (address: string): HostNameProbe => {
    const events = new EventEmitter();
    sockets.add(events);
    const socket: MdnsSocket = {
      on: (event, listener) => events.on(event, listener),
      removeListener: (event, listener) => events.removeListener(event, listener),
      query: (packet) => {
        asked.push(packet.questions[0]?.name ?? '');
        tell('query', packet);
      },
    };
    return { socket, ownAddresses: [address], wait: () => new Promise((done) => void setImmediate(done)), random: () => 0 };
  };
  /** A machine that has a name answers for it. */
  const own = (name: string, record: Omit<MdnsRecord, 'name'>): void => {
    const events = new EventEmitter();
    sockets.add(events);
    events.on('query', ({ questions }: { readonly questions: readonly { readonly name: string }[] }) => {
      if (questions.some((question) => question.name === name)) tell('response', { answers: [{ name: name.toUpperCase(), ...record }] });
    });
  };
  return { join, own, asked };
}

describe('the name of a machine', () => {
  it('is playhead.local where nobody has that, after asking three times', async () => {
    const { join, asked } = network();
    expect(await freeHostName(join('192.168.1.2'), 0)).toEqual({ name: 'playhead.local', index: 0 });
    expect(asked).toEqual(['playhead.local', 'playhead.local', 'playhead.local']);
  });

  it('is the next one where others have the first', async () => {
    const { join, own } = network();
    own('playhead.local', { type: 'A', data: '192.168.1.9' });
    own('playhead-2.local', { type: 'AAAA', data: 'fd00::9' });
    expect(await freeHostName(join('192.168.1.2'), 0)).toEqual({ name: 'playhead-3.local', index: 2 });
  });

  it('may be said by another program of the same machine: it leads here', async () => {
    const { join, own } = network();
    own('playhead.local', { type: 'A', data: '192.168.1.2' });
    expect((await freeHostName(join('192.168.1.2'), 0))?.name).toBe('playhead.local');
  });

  it('is another one for each of three that begin at the same time', async () => {
    const { join } = network();
    const names = await Promise.all(['192.168.1.2', '192.168.1.3', '192.168.1.4'].map((address) => freeHostName(join(address), 0)));
    expect(names.map((found) => found?.name)).toEqual(['playhead-3.local', 'playhead-2.local', 'playhead.local']);
  });

  it('is none where all are taken', async () => {
    const { join, own } = network();
    own('playhead.local', { type: 'A', data: '192.168.1.9' });
    for (let number = 2; number <= 20; number += 1) own(`playhead-${number}.local`, { type: 'A', data: '192.168.1.9' });
    expect(await freeHostName(join('192.168.1.2'), 0)).toBeNull();
  });
});
