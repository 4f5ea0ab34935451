import { useMutation } from '@tanstack/react-query';
import { Eraser } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import type { Activity } from '../../shared/contract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { formatBytes } from '../format/formatBytes.ts';
import { t } from '../texts/t.ts';

/** How full the segment cache is and how often it helped; emptying it is one harmless click. */
export function CacheMeter({ cache }: { readonly cache: Activity['cache'] }): ReactElement {
  const queries = useQueries();
  const clear = useMutation(queries.cache.clear.mutationOptions());
  const asked = cache.hits + cache.misses;
  const used = t('activity.cacheOf', { used: formatBytes(cache.bytes), limit: formatBytes(cache.limitBytes) });
  return (
    <section className="cache" aria-labelledby="cache-title">
      <div className="cache-head">
        <h3 id="cache-title">{t('activity.cache')}</h3>
        <Tooltip.Root>
          <Tooltip.Trigger asChild>
            <button type="button" className="button small" onClick={() => clear.mutate()} aria-busy={clear.isPending}>
              <Eraser aria-hidden="true" />
              {t('activity.emptyCache')}
            </button>
          </Tooltip.Trigger>
          <Tooltip.Portal>
            <Tooltip.Content className="tooltip" sideOffset={8}>
              {t('activity.emptyCacheTooltip')}
            </Tooltip.Content>
          </Tooltip.Portal>
        </Tooltip.Root>
      </div>
      <meter
        className="cache-meter"
        min={0}
        max={cache.limitBytes}
        value={cache.bytes}
        aria-labelledby="cache-title"
        aria-valuetext={used}
      />
      <p className="hint">
        {used}
        <br />
        {t('activity.cacheSegments', { count: cache.segments })}
        {asked > 0 && ` · ${t('activity.cacheHits', { percent: `${Math.round((cache.hits / asked) * 100)} %` })}`}
      </p>
      <output className={clear.isError ? 'problem' : 'visually-hidden'}>
        {clear.isError ? errorSentence(clear.error) : clear.isSuccess ? t('activity.cacheEmptied') : ''}
      </output>
    </section>
  );
}
