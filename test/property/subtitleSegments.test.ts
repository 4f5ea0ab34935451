import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { MIN_SEGMENT_TICKS, segmentTimelineFrom } from '../../electron/engine/media/segmentTimeline.ts';
import { orderedCues } from '../../electron/engine/media/subtitles/cue.ts';
import { parseAss } from '../../electron/engine/media/subtitles/parseAss.ts';
import { parseSrt } from '../../electron/engine/media/subtitles/parseSrt.ts';
import { parseWebVtt } from '../../electron/engine/media/subtitles/parseWebVtt.ts';
import { cuesInSegment, segmentSpanMs, subtitleTimeline } from '../../electron/engine/media/subtitles/subtitleSegments.ts';
import { webVttSegmentText } from '../../electron/engine/media/subtitles/webVttText.ts';

const item = fc
  .integer({ min: 1, max: 20_000_000 })
  .map((durationTicks) => segmentTimelineFrom({ durationTicks, frameRate: null, firstFrameTicks: 0 }));

// Boundaries lie at whole tens of seconds.
const cueStartMs = fc.oneof(
  fc.integer({ min: -5000, max: 240_000 }),
  fc.integer({ min: 0, max: 24 }).map((n) => n * 10_000),
);

const foundCues = fc.array(
  fc
    .tuple(cueStartMs, fc.oneof(fc.integer({ min: -100, max: 60_000 }), fc.constant(10_000)))
    .map(([start, lengthMs]) => ({ startMs: start, endMs: start + lengthMs, payload: 'x', settings: '' })),
);

it('subtitle segments are as long in all as the item, and none is a sliver', () => {
  fc.assert(
    fc.property(item, (timeline) => {
      const text = subtitleTimeline(timeline);
      expect(text.durationTicks).toBe(timeline.durationTicks);
      expect(text.boundaries[0]).toBe(0);
      const lengths = text.boundaries.slice(1).map((boundary, i) => boundary - text.boundaries[i]!);
      expect(Math.min(...lengths)).toBeGreaterThanOrEqual(Math.min(MIN_SEGMENT_TICKS, timeline.durationTicks));
    }),
  );
});

it('every cue is in each segment that it touches and nowhere else', () => {
  fc.assert(
    fc.property(item, foundCues, (timeline, found) => {
      const text = subtitleTimeline(timeline);
      const cues = orderedCues(found);
      for (let segment = 0; segment < text.segmentCount; segment += 1) {
        const { startMs, endMs } = segmentSpanMs(text, segment);
        const there = cuesInSegment(cues, text, segment);
        for (const cue of cues) {
          const overlapMs = Math.min(cue.endMs, endMs) - Math.max(cue.startMs, startMs);
          expect(there.includes(cue)).toBe(overlapMs > 0);
        }
      }
    }),
  );
});

it('a segment that is read back has the cues that were written, in order', () => {
  fc.assert(
    fc.property(foundCues, (found) => {
      const cues = orderedCues(found);
      expect(parseWebVtt(webVttSegmentText(cues))).toEqual(cues);
      expect(cues.every((cue, i) => i === 0 || cue.startMs >= cues[i - 1]!.startMs)).toBe(true);
    }),
  );
});

const hostile = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<',
        '>',
        '&',
        '-->',
        '\n',
        '\r',
        '\n\n',
        '{\\',
        '}',
        '<i>',
        '</b>',
        '{\\i1}',
        '\\N',
        '00:00:01.000 --> 00:00:02.000',
        'NOTE',
        '\0',
      ),
    ),
  )
  .map((parts) => parts.join(''));

it('no text of any format breaks out of its cue', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const all = [
        ...parseSrt(`1\n00:00:01,000 --> 00:00:02,000\n${text}`),
        ...parseAss(`[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,${text}`, { hasStandardFields: true }),
        ...parseWebVtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}`),
      ];
      for (const { payload } of all) {
        expect(payload).not.toMatch(/-->|^\s*$|\n\s*\n|\r|\0/);
        // What is left after WebVTT's own tags has no sign of markup.
        expect(payload.replace(/<\/?(?:b|i|u|c|v|lang|ruby|rt)(?:[.\s][^<>]*)?>|<[\d:.]+>/g, '')).not.toMatch(/[<>]/);
      }
    }),
  );
});
