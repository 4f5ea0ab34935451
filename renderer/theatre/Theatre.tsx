import './theatre.css';
import { ArrowLeft, Info } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useCallback, type ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { ConnectionBadge } from '../frame/ConnectionBadge.tsx';
import { usePageTitle } from '../frame/PageHeader.tsx';
import { useOpening } from '../open/useOpening.ts';
import type { OpenFilm } from '../open/useOpenFilm.ts';
import { t } from '../texts/t.ts';
import { ItemFacts } from './ItemFacts.tsx';
import { useNotedPosition } from './useNotedPosition.ts';
import { WatchArea } from './WatchArea.tsx';

/** A film over the whole window. Its name and the way back go with the controls when nothing is moved. */
export function Theatre({ film }: { readonly film: OpenFilm }): ReactElement {
  const { problem, say, play, leave, stop, isMini, setMini, queue } = useOpening();
  usePageTitle(isMini ? null : film.item.title);
  const onPosition = useNotedPosition(film);
  const dismiss = useCallback(() => say(null), [say]);
  return (
    // One element for both, so that turning small does not begin the film anew.
    <div
      id={isMini ? undefined : 'content'}
      className={isMini ? 'mini-stage dark-stage' : 'theatre dark-stage'}
      role={isMini ? 'complementary' : 'main'}
      aria-label={isMini ? t('player.mini') : undefined}
      tabIndex={-1}
    >
      <div className="theatre-top" hidden={isMini}>
        <IconButton label={t('theatre.back')} icon={<ArrowLeft aria-hidden="true" />} onClick={leave} />
        <h1>{film.item.title}</h1>
        <ConnectionBadge />
        <Popover.Root>
          <Popover.Trigger asChild>
            <IconButton label={t('theatre.about')} icon={<Info aria-hidden="true" />} />
          </Popover.Trigger>
          <Popover.Content className="theatre-about dark-stage" align="end" sideOffset={8} collisionPadding={12}>
            <ItemFacts item={film.item} />
          </Popover.Content>
        </Popover.Root>
      </div>
      <WatchArea
        film={film}
        problem={problem}
        onDismissProblem={dismiss}
        onPosition={onPosition}
        onReopen={play}
        onClose={isMini ? stop : leave}
        queue={queue}
        isMini={isMini}
        onMini={setMini}
      />
    </div>
  );
}
