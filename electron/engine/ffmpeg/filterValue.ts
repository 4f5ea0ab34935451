/**
 * A text as the value of a filter's option, whatever is in it: ffmpeg unpacks it twice, once as part of the filter graph and once as an
 * option (ffmpeg-filters, "Notes on filtergraph escaping").
 */
export function filterValue(text: string): string {
  return text.replace(/[\\':]/g, String.raw`\$&`).replace(/[\\'[\],;]/g, String.raw`\$&`);
}
