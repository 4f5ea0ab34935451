/** How plain text is shown over the picture. */
export interface SubtitleLook {
  readonly size: 'small' | 'normal' | 'large' | 'huge';
  readonly color: 'white' | 'yellow' | 'green' | 'cyan';
  readonly background: 'none' | 'shade' | 'box';
  readonly position: 'bottom' | 'raised' | 'top';
}

/** What each of them can be, in the order of the choices. */
export const SUBTITLE_LOOKS: { readonly [Aspect in keyof SubtitleLook]: readonly SubtitleLook[Aspect][] } = {
  size: ['small', 'normal', 'large', 'huge'],
  color: ['white', 'yellow', 'green', 'cyan'],
  background: ['none', 'shade', 'box'],
  position: ['bottom', 'raised', 'top'],
};

/** White on a shade, at the bottom. */
export const USUAL_SUBTITLE_LOOK: SubtitleLook = { size: 'normal', color: 'white', background: 'shade', position: 'bottom' };

/** A look read from somewhere: what is no look is the usual. */
export function subtitleLookFrom(value: unknown): SubtitleLook {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const pick = <Aspect extends keyof SubtitleLook>(aspect: Aspect): SubtitleLook[Aspect] =>
    SUBTITLE_LOOKS[aspect].find((one) => one === given[aspect]) ?? USUAL_SUBTITLE_LOOK[aspect];
  return { size: pick('size'), color: pick('color'), background: pick('background'), position: pick('position') };
}
