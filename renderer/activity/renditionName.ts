import { t } from '../texts/t.ts';

/** What a rendition is called for people: audio renditions are `a1`, `a2`... to the engine, the film's own pictures `orig`. */
export function renditionName(rendition: string): string {
  const number = /^a(\d+)$/.exec(rendition)?.[1];
  if (number !== undefined) return t('activity.audioRendition', { number });
  return rendition === 'orig' ? t('player.qualityOriginal') : rendition;
}
