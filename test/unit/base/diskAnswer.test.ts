import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { diskAnswer, isNoAnswer } from '../../../electron/engine/base/diskAnswer.ts';

/** A path of a disk of its own for each test. */
const pathOn = (disk: string): string => `/Volumes/${disk}/films/a film.mkv`;

function silent() {
  const answer = Promise.withResolvers<string>();
  let asked = 0;
  const ask = (): Promise<string> => {
    asked += 1;
    return answer.promise;
  };
  return { ...answer, ask, asked: () => asked };
}

it('hands on what a disk answers, and what it refuses', async () => {
  expect(await diskAnswer(pathOn('well'), async () => 'stats')).toBe('stats');
  const refusal = new Error('ENOENT');
  await expect(diskAnswer(pathOn('well'), () => Promise.reject(refusal))).rejects.toBe(refusal);
});

it('waits no longer than it has patience, and says what is the matter', async () => {
  const disk = silent();
  const error = await diskAnswer(pathOn('slow'), disk.ask, { patienceMs: 5 }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'FILE_UNREADABLE', message: expect.stringContaining('a film.mkv') });
  expect(isNoAnswer(error)).toBe(true);
});

it('asks a disk no more that has left two without an answer, but other disks, and that one again when it is back', async () => {
  const disk = silent();
  const ask = (path = pathOn('gone')): Promise<string> => diskAnswer(path, disk.ask, { patienceMs: 5 });
  await expect(ask()).rejects.toSatisfy(isNoAnswer);
  await expect(ask('/Volumes/gone/other/b.mkv')).rejects.toSatisfy(isNoAnswer);
  await expect(ask()).rejects.toSatisfy(isNoAnswer);
  expect(disk.asked()).toBe(2);
  expect(await diskAnswer(pathOn('there'), async () => 'stats')).toBe('stats');
  disk.resolve('stats');
  await sleep(1);
  expect(await ask()).toBe('stats');
});

it('gives what comes too late to who puts it away', async () => {
  const disk = silent();
  const late: string[] = [];
  await expect(diskAnswer(pathOn('late'), disk.ask, { patienceMs: 5, onLate: (value) => late.push(value) })).rejects.toSatisfy(isNoAnswer);
  disk.resolve('an open file');
  await sleep(1);
  expect(late).toEqual(['an open file']);
});

it('asks a disk few things at once, and lets those behind have their turn', async () => {
  const calls = Array.from({ length: 9 }, silent);
  const answers = Promise.allSettled(calls.map((call) => diskAnswer(pathOn('busy'), call.ask)));
  const asked = (): string => calls.map((call) => call.asked()).join('');
  await sleep(1);
  expect(asked()).toBe('111111000');
  expect(await diskAnswer(pathOn('idle'), async () => 'stats')).toBe('stats');
  calls[0]?.resolve('stats');
  calls[1]?.reject(new Error('EIO'));
  await sleep(1);
  expect(asked()).toBe('111111110');
  for (const call of calls) call.resolve('stats');
  await sleep(1);
  expect((await answers).map(({ status }) => status === 'fulfilled')).toEqual([true, false, ...Array.from({ length: 7 }, () => true)]);
});

it('refuses those behind when the ones before were not answered', async () => {
  const calls = Array.from({ length: 9 }, silent);
  const answers = Promise.allSettled(calls.map((call) => diskAnswer(pathOn('dying'), call.ask, { patienceMs: 20 })));
  expect((await answers).map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 'rejected'));
  expect(calls.map((call) => call.asked()).join('')).toBe('111111000');
});
