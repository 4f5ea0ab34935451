/** ffmpeg's names of the layouts with 1 to 8 channels that its AAC encoder knows. */
const LAYOUTS = ['mono', 'stereo', '3.0', '4.0', '5.0', '5.1', '6.1', '7.1'] as const;

/** The layout that sound of so many channels (1 to 8) is given. Throws RangeError for another number. */
export function layoutOf(channels: number): string {
  const layout = LAYOUTS[channels - 1];
  if (layout === undefined) throw new RangeError(`no layout has ${channels} channels`);
  return layout;
}
