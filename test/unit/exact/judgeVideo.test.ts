import { describe, expect, it } from 'vitest';
import { judgeVideo } from '../../exact/judge/judgeVideo.ts';
import { THUMB_BYTES, type MeasuredVideo } from '../../exact/measure/measureVideo.ts';
import { seededRandom } from '../../exact/seededRandom.ts';

/** Pictures of noise: no two alike. */
function film(frames: readonly number[], secondsOf: (frame: number) => number = (frame) => frame / 25): MeasuredVideo {
  const thumbs = new Uint8Array(frames.length * THUMB_BYTES);
  frames.forEach((frame, i) => {
    const random = seededRandom(frame, 'picture');
    for (let pixel = 0; pixel < THUMB_BYTES; pixel += 1) thumbs[i * THUMB_BYTES + pixel] = random.below(256);
  });
  return { seconds: frames.map(secondsOf), thumbs };
}

const frames = Array.from({ length: 50 }, (_, i) => i);
const source = film(frames);

function rules(output: MeasuredVideo, isHold: (seconds: number) => boolean = () => false): readonly string[] {
  return judgeVideo({ source, output, isHold }).findings.map(({ rule }) => rule);
}

describe('judgeVideo', () => {
  it('passes the source itself, and times rounded to milliseconds', () => {
    expect(rules(source)).toEqual([]);
    expect(rules(film(frames, (frame) => Math.round((frame / 25) * 1000 + 0.4) / 1000))).toEqual([]);
  });

  it('finds a frame that is not there, also at either end', () => {
    for (const lost of [0, 20, 49]) expect(rules(film(frames.filter((frame) => frame !== lost)))).toEqual(['frame-lost']);
  });

  it('finds a frame too many', () => {
    const output = film([...frames.slice(0, 20), 19.5, ...frames.slice(20)]);
    expect(rules(output)).toEqual(['frame-extra']);
    expect(rules(output, (seconds) => seconds > 0.7 && seconds < 0.8)).toEqual([]);
  });

  it('finds a frame that is 2 ms off', () => {
    expect(rules(film(frames, (frame) => frame / 25 + (frame === 30 ? 0.002 : 0)))).toEqual(['frame-lost', 'frame-extra']);
  });

  it('finds a film that is late as a whole', () => {
    const judged = judgeVideo({ source, output: film(frames, (frame) => frame / 25 + 0.01), isHold: () => false });
    expect(judged.findings.map(({ rule }) => rule)).toEqual(['pts-offset']);
    expect(judged.offsetSeconds).toBeCloseTo(0.01, 6);
  });

  it('finds times that go back', () => {
    expect(rules(film([...frames.slice(0, 20), 21, 20, ...frames.slice(22)]))).toContain('pts-order');
  });

  it('finds the right times with the pictures one frame late from a join on', () => {
    const output = { ...film([...frames.slice(0, 30), ...frames.slice(29, 49)]), seconds: source.seconds };
    expect(rules(output)).toEqual(['picture-shifted', 'picture-unlike']);
  });

  it('finds one doubled picture under the right times', () => {
    const output = { ...film([...frames.slice(0, 30), 29, ...frames.slice(31)]), seconds: source.seconds };
    expect(rules(output)).toEqual(['picture-shifted']);
  });

  it('finds another film', () => {
    expect(rules({ ...film(frames.map((frame) => frame + 1000)), seconds: source.seconds })).toEqual(['picture-unlike']);
  });
});
