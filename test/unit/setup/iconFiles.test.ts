import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';
import { icnsOf, icoOf } from '../../../electron/setup/iconFiles.ts';

const pictures = [16, 256, 1024].map((sidePx, index) => ({ sidePx, png: new Uint8Array(10 + index).fill(index + 1) }));

describe('icon files', () => {
  it('.ico: a directory, then the pictures', () => {
    const ico = icoOf(pictures.slice(0, 2));
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico.readUInt8(6), ico.readUInt8(22)]).toEqual([1, 2, 16, 0]);
    const at = ico.readUInt32LE(22 + 12);
    expect(ico.subarray(at, at + ico.readUInt32LE(22 + 8))).toEqual(Buffer.from(pictures[1]?.png ?? []));
  });

  it('.icns: chunks, as long as they say', () => {
    const icns = icnsOf(pictures);
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const types: string[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) types.push(icns.toString('latin1', at, at + 4));
    expect(types).toEqual(['icp4', 'ic08', 'ic10', 'ic13']);
  });

  it('are drawn for all platforms', () => {
    const start = (name: string, end: number): string => readFileSync(join(PROJECT_DIR, 'resources', name)).toString('latin1', 0, end);
    expect(start('icon.icns', 4)).toBe('icns');
    expect(start('icon.ico', 4)).toBe('\0\0\u0001\0');
    for (const name of ['icons/512x512.png', 'shell/tray.png', 'shell/tray@2x.png']) expect(start(name, 4)).toBe('\u0089PNG');
  });
});
