import { describe, expect, it } from 'vitest';
import { plainRunArguments, withWindowOf } from '../../bench/bare/plainRun.ts';

const SOON = words(
  'ffmpeg -ss 10 -copyts -i file:a.avi -map 0:0 -filter:v trim=start_pts=900 -preset ultrafast -force_key_frames 10,11 -f mpegts pipe:1',
);
const BETTER = words(
  'ffmpeg -ss 14 -copyts -i file:a.avi -map 0:0 -filter:v trim=start_pts=1260 -preset superfast -force_key_frames 14 -f mpegts pipe:1',
);
const SOUND = words('ffmpeg -ss 9 -copyts -i file:a.avi -map 0:1 -c:a aac -f mpegts pipe:1');

function words(text: string): readonly string[] {
  return text.split(' ');
}

describe('withWindowOf', () => {
  it('takes the settings of one run and the part of the film of another', () => {
    expect(withWindowOf(BETTER, SOON).join(' ')).toBe(
      'ffmpeg -ss 10 -copyts -i file:a.avi -map 0:0 -filter:v trim=start_pts=900 -preset superfast -force_key_frames 10,11 -f mpegts pipe:1',
    );
  });
  it('refuses runs that cannot be put together', () => {
    expect(() => withWindowOf(BETTER, SOUND)).toThrow('-filter:v');
  });
});

describe('plainRunArguments', () => {
  it('reads the film once and writes both outputs to nowhere', () => {
    expect(plainRunArguments({ video: SOON, audio: SOUND }).join(' ')).toBe(
      '-y -ss 10 -copyts -i file:a.avi -map 0:0 -filter:v trim=start_pts=900 -preset ultrafast -force_key_frames 10,11 -f mpegts /dev/null -map 0:1 -c:a aac -f mpegts /dev/null',
    );
  });
  it('refuses a run that writes elsewhere', () => {
    expect(() => plainRunArguments({ video: words('ffmpeg -i a b.ts'), audio: SOUND })).toThrow('not a run that writes to a pipe');
  });
});
