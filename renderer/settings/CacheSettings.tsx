import { useMutation, useQuery } from '@tanstack/react-query';
import { Eraser, PinOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { IconButton } from '../design/IconButton.tsx';
import { formatBytes } from '../format/formatBytes.ts';
import { useToast } from '../frame/Toasts.tsx';
import { t } from '../texts/t.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SettingsSkeleton } from './SettingsSkeleton.tsx';
import { useSettings } from './useSettings.ts';

const LOOK_EVERY_MS = 3000;
const GB = 1e9;
const LIMITS_GB = [1, 2, 5, 10, 20, 50, 100, 250] as const;

/** The segment cache: how full, how large it may be, what is kept in it whatever happens. */
export function CacheSettings(): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const { view, change, fixedBy } = useSettings();
  const info = useQuery(queries.cache.info.queryOptions({ refetchInterval: LOOK_EVERY_MS }));
  const onError = (error: unknown): void => say({ text: errorSentence(error), isProblem: true });
  const look = (): void => void info.refetch();
  const clear = useMutation(
    queries.cache.clear.mutationOptions({ onError, onSuccess: () => (look(), say({ text: t('activity.cacheEmptied') })) }),
  );
  const pin = useMutation(queries.cache.pin.mutationOptions({ onError, onSuccess: look }));
  const unpin = useMutation(queries.cache.unpin.mutationOptions({ onError, onSuccess: look }));
  const { data: cache } = info;
  if (view === null || cache === undefined) return <SettingsSkeleton />;
  const { limitBytes } = view.values.cache;
  const limits = LIMITS_GB.map((each) => each * GB);
  if (limitBytes !== null && !limits.includes(limitBytes)) limits.push(limitBytes);
  const used = t('activity.cacheOf', { used: formatBytes(cache.bytes), limit: formatBytes(cache.limitBytes) });
  const asked = cache.hits + cache.misses;
  return (
    <>
      <SettingsSection
        title={t('cache.title')}
        about={t('cache.about')}
        action={
          <button type="button" className="button" onClick={() => clear.mutate({})} aria-busy={clear.isPending}>
            <Eraser aria-hidden="true" />
            {t('activity.emptyCache')}
          </button>
        }
      >
        <div className="cache-state">
          <meter
            className="cache-meter"
            min={0}
            max={cache.limitBytes}
            value={cache.bytes}
            aria-label={t('cache.title')}
            aria-valuetext={used}
          />
          <p className="hint">
            {used} · {t('activity.cacheSegments', { count: cache.segments })}
            {asked > 0 && ` · ${t('activity.cacheHits', { percent: `${Math.round((cache.hits / asked) * 100)} %` })}`}
          </p>
          {cache.isFull && <p className="problem">{t('cache.isFull')}</p>}
          {cache.damaged > 0 && <p className="hint">{t('cache.damaged', { count: cache.damaged })}</p>}
          <p className="hint">{t('cache.emptyHint')}</p>
        </div>
        <ChoiceRow
          label={t('cache.limit')}
          hint={t('cache.limitHint')}
          fixedBy={fixedBy('cache.limitBytes')}
          choices={[
            { value: 'auto', label: t('cache.automatic', { limit: formatBytes(limitBytes === null ? cache.limitBytes : 10 * GB) }) },
            ...limits.toSorted((a, b) => a - b).map((bytes) => ({ value: String(bytes), label: formatBytes(bytes) })),
          ]}
          chosen={limitBytes === null ? 'auto' : String(limitBytes)}
          onChoose={(value) => {
            change({ cache: { limitBytes: value === 'auto' ? null : Number(value) } });
            setTimeout(look, 300); // what is over it is deleted first
          }}
        />
      </SettingsSection>
      <SettingsSection title={t('cache.pins')} about={t('cache.pinsAbout')}>
        {cache.pins.length === 0 ? (
          <p className="settings-empty">{t('cache.noPins')}</p>
        ) : (
          <ul className="cards">
            {cache.pins.map(({ itemId, title, bytes }) => (
              <li key={itemId} className="card">
                <div className="card-text">
                  <h3>{title ?? t('cache.goneFile')}</h3>
                  <p className="hint">{formatBytes(bytes)}</p>
                </div>
                <div className="card-actions">
                  <IconButton
                    label={t('cache.unpin', { title: title ?? itemId })}
                    icon={<PinOff aria-hidden="true" />}
                    onClick={() => {
                      unpin.mutate({ itemId });
                      say({ text: t('cache.unpinned', { title: title ?? itemId }), undo: () => pin.mutate({ itemId }) });
                    }}
                  />
                </div>
              </li>
            ))}
          </ul>
        )}
      </SettingsSection>
    </>
  );
}
