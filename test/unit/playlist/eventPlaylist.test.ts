import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../electron/engine/media/segmentTimeline.ts';
import { eventTextFor } from '../../../electron/engine/playlist/eventPlaylist.ts';

const SECOND = 90_000;

describe('eventTextFor', () => {
  it('lists what is there, says that more will come, and where to begin', () => {
    const timeline = timelineOf([0, 1 * SECOND, 2 * SECOND]);
    expect(eventTextFor({ timeline, targetSeconds: 2, isEnded: false, query: 'e=1&s=x' })).toBe(
      `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-START:TIME-OFFSET=0.000000,PRECISE=NO
#EXTINF:1.000000,
0.ts?e=1&s=x
#EXTINF:1.000000,
1.ts?e=1&s=x
`,
    );
  });

  it('adds lines and the end, and changes nothing else', () => {
    const request = { targetSeconds: 2, query: '' };
    const before = eventTextFor({ ...request, timeline: timelineOf([0, SECOND, 2 * SECOND]), isEnded: false });
    const after = eventTextFor({ ...request, timeline: timelineOf([0, SECOND, 2 * SECOND, 4.2 * SECOND]), isEnded: true });
    expect(after).toBe(`${before}#EXTINF:2.200000,\n2.ts\n#EXT-X-ENDLIST\n`);
  });
});
