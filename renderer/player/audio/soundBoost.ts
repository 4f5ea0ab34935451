/** Makes a film louder than its own sound is. */
export interface SoundBoost {
  /** 1: as it is; 2: twice as loud. */
  set(gain: number): void;
  dispose(): void;
}

/** Loud places are held back from here on instead of being cut off, dB. */
const LIMITER_THRESHOLD_DB = -3;

/**
 * Sends the sound of a media element through an amplifier once that is asked for, and never before: an element that has been taken
 * over cannot be given back. Media from elsewhere has to come with CORS, or it would fall silent (Web Audio API, 1.23).
 */
export function createSoundBoost(element: HTMLMediaElement, makeContext: () => AudioContext = () => new AudioContext()): SoundBoost {
  let chain: { readonly context: AudioContext; readonly gain: GainNode } | null = null;
  const amplifier = (): { readonly context: AudioContext; readonly gain: GainNode } => {
    const context = makeContext();
    const gain = context.createGain();
    const limiter = context.createDynamicsCompressor();
    limiter.threshold.value = LIMITER_THRESHOLD_DB;
    limiter.knee.value = 0;
    limiter.ratio.value = 20;
    limiter.attack.value = 0.003;
    limiter.release.value = 0.1;
    context.createMediaElementSource(element).connect(gain).connect(limiter).connect(context.destination);
    return { context, gain };
  };
  return {
    set: (gain) => {
      if (chain === null && gain <= 1) return;
      chain ??= amplifier();
      chain.gain.gain.value = gain;
      // Made before anybody touched the page it would wait for that.
      if (chain.context.state === 'suspended') void chain.context.resume();
    },
    dispose: () => void chain?.context.close(),
  };
}
