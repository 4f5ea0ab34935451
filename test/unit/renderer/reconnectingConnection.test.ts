import { describe, expect, test } from 'vitest';
import type { OpenOutcome } from '../../../renderer/client/connection.ts';
import { reconnectingConnection } from '../../../renderer/client/reconnectingConnection.ts';

/** Attempts that the test settles one by one, and a clock that rings when told. */
function bench() {
  const attempts: ((outcome: OpenOutcome) => void)[] = [];
  const delays: { readonly ms: number; readonly ring: () => void; isCancelled: boolean }[] = [];
  const connection = reconnectingConnection({
    open: () => new Promise((resolve) => attempts.push(resolve)),
    delay: (ring, ms) => {
      const delay = { ms, ring, isCancelled: false };
      delays.push(delay);
      return () => {
        delay.isCancelled = true;
      };
    },
  });
  const states: string[] = [];
  connection.subscribe(() => states.push(connection.state().kind));
  return { attempts, delays, connection, states };
}

function openLine(answer: () => Promise<unknown> = async () => null) {
  let end: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  const calls: (readonly string[])[] = [];
  const transport = {
    call: (path: readonly string[]) => {
      calls.push(path);
      return answer();
    },
    closed,
    close: () => end(),
  };
  return { outcome: { kind: 'open', transport } as const, end: () => end(), calls };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('reconnectingConnection', () => {
  test('calls made before the line is open wait for it', async () => {
    const { attempts, connection, states } = bench();
    const info = connection.client.cache.clear();
    const line = openLine();
    attempts[0]?.(line.outcome);
    await info;
    expect(line.calls).toEqual([['cache', 'clear']]);
    expect(states).toEqual(['open']);
  });

  test('a broken line is opened again, ever more slowly, from the shortest wait after each success', async () => {
    const { attempts, delays, states } = bench();
    for (let index = 0; index < 6; index++) {
      attempts[index]?.({ kind: 'failed' });
      await settled();
      delays[index]?.ring();
    }
    expect(delays.map(({ ms }) => ms)).toEqual([250, 500, 1000, 2000, 4000, 4000]);
    const line = openLine();
    attempts[6]?.(line.outcome);
    await settled();
    line.end();
    await settled();
    expect(delays.at(-1)?.ms).toBe(250);
    expect(states).toEqual(['lost', 'open', 'lost']);
  });

  test('calls fail at once while the line is lost, and when it breaks under them', async () => {
    const { attempts, connection } = bench();
    const line = openLine(() => line.outcome.transport.closed.then(() => Promise.reject(new Error('aborted'))));
    attempts[0]?.(line.outcome);
    await settled();
    const call = connection.client.cache.clear();
    await settled();
    line.end();
    await expect(call).rejects.toThrow('The connection to Playhead is lost.');
    await expect(connection.client.cache.clear()).rejects.toThrow('The connection to Playhead is lost.');
  });

  test('an error of the engine stays what it is', async () => {
    const { attempts, connection } = bench();
    attempts[0]?.(openLine(() => Promise.reject(new Error('There is no file "x".'))).outcome);
    await expect(connection.client.cache.clear()).rejects.toThrow('There is no file "x".');
  });

  test('who is signed out is not asked for again until told so', async () => {
    const { attempts, delays, connection } = bench();
    attempts[0]?.({ kind: 'signedOut' });
    await settled();
    expect(connection.state()).toEqual({ kind: 'signedOut' });
    expect(delays).toEqual([]);
    connection.retryNow();
    attempts[1]?.(openLine().outcome);
    await settled();
    expect(connection.state()).toEqual({ kind: 'open' });
  });

  test('trying now makes one attempt, and the waiting one is called off', async () => {
    const { attempts, delays, connection } = bench();
    attempts[0]?.({ kind: 'failed' });
    await settled();
    connection.retryNow();
    connection.retryNow();
    expect(attempts).toHaveLength(2);
    expect(delays[0]?.isCancelled).toBe(true);
  });

  test('a closed one closes its line and stays closed', async () => {
    const { attempts, delays, connection } = bench();
    const line = openLine();
    attempts[0]?.(line.outcome);
    await settled();
    connection.close();
    await line.outcome.transport.closed;
    await settled();
    expect(delays).toEqual([]);
    expect(attempts).toHaveLength(1);
  });
});
