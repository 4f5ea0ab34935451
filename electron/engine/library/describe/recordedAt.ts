/** Date and time as phones and cameras write them into names: VID_20200512_183000, PXL_20210101_123456789, 2020-05-12 18.30.12, IMG-20200512-WA0001. */
const IN_NAME =
  /(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?:(?:[-_ .T]|at|um)+(\d{2})[-_.:h]?(\d{2})(?:[-_.:m]?(\d{2}))?)?(?!\d{1,2}(?:\D|$))/i;
/** Google's camera app writes UTC, all others the time of the place. */
const UTC_NAME = /^PXL_/;
/** Time zones are 26 hours apart at most. */
const SAME_DAY_MS = 26 * 3_600_000;

/**
 * When a home video was recorded, ms since the Unix epoch; null: nothing tells. A tag that agrees with the name to the day counts, since it
 * knows its zone; else the name, because programs that copy or cut write their own time into the tag.
 */
export function recordedMs(stem: string, tagMs: number | null): number | null {
  const namedMs = recordedInName(stem);
  if (namedMs === null) return tagMs;
  return tagMs !== null && Math.abs(tagMs - namedMs) < SAME_DAY_MS ? tagMs : namedMs;
}

/** What the name alone tells, in the zone of this computer; null: nothing. */
export function recordedInName(stem: string): number | null {
  const match = IN_NAME.exec(stem);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null;
  const parts = [year, month - 1, day, hour, minute, second] as const;
  const date = UTC_NAME.test(stem) ? new Date(Date.UTC(...parts)) : new Date(...parts);
  const isReal = (UTC_NAME.test(stem) ? date.getUTCDate() : date.getDate()) === day;
  return isReal ? date.getTime() : null;
}
