import { decimal } from '../format/decimal.ts';
import type { RenditionCost } from '../../shared/playerContract.ts';
import { t } from '../texts/t.ts';
import type { Choice } from './controls/ChoiceMenu.tsx';
import type { FilmPlayer } from './filmPlayer.ts';
import type { RememberedFilm } from './memory/useFilmMemory.ts';
import type { PlayerState } from './playerState.ts';
import { placeOf } from './trackChoices.ts';
import type { FilmSources } from './useFilmSource.ts';

const AUTO = 'auto';
const FILE = 'file';
/** The engine's name of the film's own pictures. */
const ORIGINAL = 'orig';

/** Making a rendition more slowly than this leaves a viewer waiting. */
const ENOUGH_SPEED = 1.05;

/** What there is to choose of qualities, and what that costs. */
export interface QualityOptions {
  /** What plays, in a word or two. */
  readonly shown: string;
  readonly choices: readonly Choice[];
  readonly chosenId: string;
  readonly choose: (id: string) => void;
}

/** The file as it is, Auto and every rendition, each with what it takes to make it. */
export function qualityOptions({
  player,
  state,
  sources,
  costs,
  remembered,
}: {
  readonly player: FilmPlayer;
  readonly state: Pick<PlayerState, 'qualities' | 'chosenQualityId' | 'currentQualityId'>;
  readonly sources: FilmSources;
  /** Empty: not known yet. */
  readonly costs: readonly RenditionCost[];
  readonly remembered: RememberedFilm;
}): QualityOptions {
  const file = sources.hasFile ? [{ id: FILE, label: t('player.qualityFile'), mark: t('player.costFile') }] : [];
  const auto = { id: AUTO, label: t('player.qualityAuto') };
  if (sources.source.kind === 'file') {
    return {
      shown: t('player.qualityFile'),
      choices: [...file, auto, ...costs.map((cost) => ({ id: cost.renditionId, label: labelOfCost(cost), mark: costText(cost) }))],
      chosenId: FILE,
      choose: (id) => {
        if (id === FILE) return;
        const quality = id === AUTO ? null : id;
        remembered.remember({ wishes: { quality } });
        sources.playPlaylist(placeOf({ player, remembered }, { quality }));
      },
    };
  }
  const current = state.qualities.find(({ id }) => id === (state.chosenQualityId ?? state.currentQualityId));
  const costOf = (renditionId: string | null): RenditionCost | undefined =>
    costs.find((cost) => cost.renditionId === renditionId?.replace(/-s\d+$/, ''));
  const marked = state.qualities.map((quality) => {
    const cost = costOf(quality.renditionId);
    return { id: quality.id, label: quality.label, ...(cost !== undefined && { mark: costText(cost) }) };
  });
  // The playlist that plays has them no more.
  const original = sources.isEncodedOnly ? costs.find(({ renditionId }) => renditionId === ORIGINAL) : undefined;
  const left = original === undefined ? [] : [{ id: ORIGINAL, label: labelOfCost(original), mark: costText(original) }];
  return {
    shown:
      current === undefined
        ? t('player.qualityAuto')
        : state.chosenQualityId === null
          ? t('player.qualityAutoNow', { quality: current.renditionId === 'orig' ? t('player.qualityOriginal') : current.label })
          : current.label,
    choices: [...file, auto, ...left, ...marked],
    chosenId: state.chosenQualityId ?? AUTO,
    choose: (id) => {
      const turnTo = (quality: string | null): void => {
        remembered.remember({ wishes: { quality } });
        sources.playPlaylist(placeOf({ player, remembered }, { quality }));
      };
      if (sources.isEncodedOnly && (id === AUTO || id === ORIGINAL)) return turnTo(id === AUTO ? null : id);
      const wished = state.qualities.find((quality) => quality.id === id)?.renditionId ?? null;
      // In segments of ten seconds each jump would wait for as much.
      if (sources.hasShorter && wished !== null && wished !== ORIGINAL) return turnTo(wished);
      if (id !== FILE) return player.chooseQuality(id === AUTO ? null : id);
      remembered.remember({ wishes: { quality: null } });
      return sources.playPlain(placeOf({ player, remembered }, { quality: null }));
    },
  };
}

function labelOfCost({ renditionId, widthPx, heightPx }: RenditionCost): string {
  const size = `${Math.min(widthPx, heightPx)}p`;
  return renditionId === ORIGINAL ? t('player.qualityOriginalOf', { quality: size }) : size;
}

/** What it takes to make a rendition, in a few words. */
export function costText({ way, encoderLabel, isHardware, expectedSpeed }: RenditionCost): string {
  if (way === 'copied') return t('player.costCopied');
  const encoder = encoderLabel ?? '';
  if (expectedSpeed === null) return t(isHardware ? 'player.costHardware' : 'player.costSoftware', { encoder });
  if (expectedSpeed < ENOUGH_SPEED) return t('player.costTooSlow', { encoder, speed: decimal(expectedSpeed, 1) });
  return t('player.costMeasured', { encoder, speed: decimal(expectedSpeed, expectedSpeed < 10 ? 1 : 0) });
}
