import './player.css';
import { lazy, Suspense, type ComponentProps, type ReactElement } from 'react';
import { t } from '../texts/t.ts';
import type { VideoPlayer } from './VideoPlayer.tsx';

declare global {
  interface Window {
    /** Read by video.js when it is loaded: no style elements made by script, which the page's security policy forbids. */
    VIDEOJS_NO_DYNAMIC_STYLE?: boolean;
  }
}

async function load(): Promise<typeof import('./VideoPlayer.tsx')> {
  window.VIDEOJS_NO_DYNAMIC_STYLE = true;
  return import('./VideoPlayer.tsx');
}

const Player = lazy(async () => ({ default: (await load()).VideoPlayer }));

/** Fetches the player's code ahead, so that opening the first film does not wait for it. */
export function preloadVideoPlayer(): void {
  load().catch(() => undefined); // asked for again when it is needed, and told of then
}

/** The player, its code loaded apart from the page's; an empty dark stage of the same size until it is there. */
export function LazyVideoPlayer(props: ComponentProps<typeof VideoPlayer>): ReactElement {
  return (
    <Suspense fallback={<section className="player dark-stage" aria-label={t('player.region')} aria-busy="true" />}>
      <Player {...props} />
    </Suspense>
  );
}
