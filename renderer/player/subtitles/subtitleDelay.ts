/** A cue as far as its times go, seconds. */
export interface TimedCue {
  startTime: number;
  endTime: number;
}

/** A text track that cues come into while a film plays. */
export interface CueTrack {
  readonly cues: ArrayLike<TimedCue> | null;
  addCue(cue: TimedCue): void;
}

/** Shows text later, or earlier with a negative delay, than the film says. */
export interface SubtitleDelay {
  seconds(): number;
  set(seconds: number): void;
  /** Takes a track in: what comes into it from now on is shifted too. Those that are known stay as they are. */
  follow(track: CueTrack): void;
}

/** No delay at first. `onCues` is told when cues have come or moved: a player of a film that stands still does not look by itself. */
export function createSubtitleDelay(onCues: () => void = () => undefined): SubtitleDelay {
  const followed = new Set<CueTrack>();
  let delaySeconds = 0;
  return {
    seconds: () => delaySeconds,
    set: (seconds) => {
      const change = seconds - delaySeconds;
      delaySeconds = seconds;
      if (change === 0) return;
      for (const { cues } of followed) for (const cue of Array.from(cues ?? [])) shift(cue, change);
      onCues();
    },
    follow: (track) => {
      if (followed.has(track)) return;
      followed.add(track);
      if (delaySeconds !== 0) for (const cue of Array.from(track.cues ?? [])) shift(cue, delaySeconds);
      const addCue = track.addCue.bind(track);
      track.addCue = (cue) => {
        shift(cue, delaySeconds);
        addCue(cue);
        onCues();
      };
    },
  };
}

/** The end first where a cue moves on: it must not lie before its start in between. */
function shift(cue: TimedCue, seconds: number): void {
  const [start, end] = [cue.startTime + seconds, cue.endTime + seconds];
  if (seconds > 0) cue.endTime = end;
  cue.startTime = start;
  cue.endTime = end;
}
