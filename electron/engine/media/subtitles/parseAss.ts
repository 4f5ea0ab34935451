import type { FoundCue } from './cue.ts';
import { alignmentFromSsa, PLAIN_ASS_LOOK, runsFromAssText, type AssLook } from './overrideTags.ts';
import { cleanText, payloadFrom, settingsOfAlignment } from './styledText.ts';

/** The fields of an event in ASS, in the order in which ffmpeg writes them whatever the header says. */
const STANDARD_FIELDS = ['layer', 'start', 'end', 'style', 'name', 'marginl', 'marginr', 'marginv', 'effect', 'text'];

export interface AssOptions {
  /** Events have the standard fields, whatever the file's own Format line says: true for what ffmpeg wrote. */
  readonly hasStandardFields: boolean;
}

/** The lines of an ASS or SSA file that are spoken or read. What is not understood is left out; nothing throws. */
export function parseAss(text: string, { hasStandardFields }: AssOptions): readonly FoundCue[] {
  const styles = new Map<string, AssLook>();
  const cues: FoundCue[] = [];
  let section = '';
  let isSsa = false;
  let styleFields: readonly string[] = [];
  let eventFields: readonly string[] = STANDARD_FIELDS;
  for (const line of cleanText(text).split('\n')) {
    const heading = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading.toLowerCase().trim();
      if (section === 'v4 styles') isSsa = true;
      continue;
    }
    const [, key = '', value = ''] = /^\s*([A-Za-z]+)\s*:\s?(.*)$/.exec(line) ?? [];
    const isStyles = section.endsWith('styles');
    if (key === 'Format' && isStyles) styleFields = fieldNames(value);
    else if (key === 'Format' && section === 'events' && !hasStandardFields) eventFields = fieldNames(value);
    else if (key === 'Style' && isStyles) addStyle(styles, fieldsOf(value, styleFields), isSsa);
    else if (key === 'Dialogue') cues.push(...cueFrom(fieldsOf(value, eventFields), styles));
  }
  return cues;
}

function fieldNames(value: string): readonly string[] {
  return value.split(',').map((name) => name.trim().toLowerCase());
}

/** The last field takes the rest of the line, commas included. */
function fieldsOf(value: string, names: readonly string[]): ReadonlyMap<string, string> {
  const parts = value.split(',');
  return new Map(names.map((name, i) => [name, i === names.length - 1 ? parts.slice(i).join(',') : (parts[i] ?? '')]));
}

function addStyle(styles: Map<string, AssLook>, fields: ReadonlyMap<string, string>, isSsa: boolean): void {
  const isOn = (name: string): boolean => Number(fields.get(name) ?? 0) !== 0;
  const number = Number(fields.get('alignment') ?? NaN);
  styles.set((fields.get('name') ?? '').trim(), {
    ...PLAIN_ASS_LOOK,
    isBold: isOn('bold'),
    isItalic: isOn('italic'),
    isUnderlined: isOn('underline'),
    alignment: isSsa ? alignmentFromSsa(number) : number,
  });
}

function cueFrom(fields: ReadonlyMap<string, string>, styles: ReadonlyMap<string, AssLook>): readonly FoundCue[] {
  const [startMs, endMs] = [assTimeMs(fields.get('start')), assTimeMs(fields.get('end'))];
  if (startMs === null || endMs === null) return [];
  const style = (fields.get('style') ?? '').trim().replace(/^\*/, '');
  const base = styles.get(style) ?? styles.get('Default') ?? PLAIN_ASS_LOOK;
  const { runs, alignment } = runsFromAssText(fields.get('text') ?? '', base, styles);
  const payload = payloadFrom(runs);
  return payload === '' ? [] : [{ startMs, endMs, payload, settings: settingsOfAlignment(alignment ?? 2) }];
}

/** "0:00:01.50"; null for anything else. */
function assTimeMs(text: string | undefined): number | null {
  const match = /^\s*(\d+):(\d{1,2}):(\d{1,2})(?:[.:](\d{1,3}))?\s*$/.exec(text ?? '');
  if (!match) return null;
  return (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000 + Number((match[4] ?? '').padEnd(3, '0'));
}
