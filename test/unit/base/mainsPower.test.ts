import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isOnMains } from '../../../electron/engine/base/mainsPower.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-power-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const charger = (online: string) => ({ type: 'Mains', online });
const battery = (status: string) => ({ type: 'Battery', status });

it.each([
  ['a computer without any supply to tell of', [], true],
  ['a laptop that is plugged in', [charger('1'), battery('Charging')], true],
  ['one that is full', [charger('1'), battery('Full')], true],
  ['one whose charger is too weak', [charger('1'), battery('Discharging')], true],
  ['one that is not plugged in', [charger('0'), battery('Discharging')], false],
  ['one whose battery says nothing yet', [charger('0'), battery('Unknown')], false],
  ['one that tells of its battery alone', [battery('Discharging')], false],
  ['one at a USB charger', [charger('0'), { type: 'USB', online: '1' }, battery('Charging')], true],
  ['a desktop with a mouse', [{ ...battery('Discharging'), scope: 'Device' }], true],
  ['a desktop behind a supply that bridges a power cut', [{ type: 'UPS', status: 'Discharging' }], false],
] satisfies [string, Readonly<Record<string, string>>[], boolean][])(
  'knows whether %s runs on mains',
  async (_name, supplies, expected) => {
    for (const [i, facts] of supplies.entries()) {
      await mkdir(join(dir, `supply${i}`));
      for (const [file, text] of Object.entries(facts)) await writeFile(join(dir, `supply${i}`, file), `${text}\n`);
    }
    expect(await isOnMains('linux', dir)).toBe(expected);
  },
);

it('takes a computer for one on mains where there is nothing to read', async () => {
  expect(await isOnMains('linux', join(dir, 'missing'))).toBe(true);
  expect(await isOnMains('darwin', dir)).toBe(true);
});
