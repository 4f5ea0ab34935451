import { describe, expect, it } from 'vitest';
import { sourceInput } from '../../../electron/engine/ffmpeg/partsInput.ts';

describe('sourceInput', () => {
  it('is the file where its clock runs through, and nothing else may be opened', () => {
    expect(sourceInput('/films/-a:b.ts', undefined)).toEqual({ options: ['-protocol_whitelist', 'file'], input: 'file:/films/-a:b.ts' });
  });

  it("is a list of the file's parts where it jumps, with lengths, whatever its name", () => {
    const parts = [
      { startByte: 0, endByte: 1880, seconds: 5 },
      { startByte: 1880, endByte: 3760, seconds: 4.04 },
    ];
    const { options, input } = sourceInput("/films/it's.ts", parts);
    expect(options).toEqual(['-protocol_whitelist', 'file,subfile,data', '-f', 'concat', '-safe', '0']);
    expect(input).toMatch(/^data:text\/plain;base64,/);
    expect(
      Buffer.from(input.split(',')[1] ?? '', 'base64')
        .toString()
        .split('\n'),
    ).toEqual([
      'ffconcat version 1.0',
      String.raw`file 'subfile,,start,0,end,1880,,:file:/films/it'\''s.ts'`,
      'duration 5.000000',
      String.raw`file 'subfile,,start,1880,end,3760,,:file:/films/it'\''s.ts'`,
      'duration 4.040000',
      '',
    ]);
  });
});
