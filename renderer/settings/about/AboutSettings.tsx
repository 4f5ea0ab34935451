import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { desktopBridge } from '../../client/desktop.ts';
import { useQueries } from '../../client/EngineContext.tsx';
import { DesktopSection } from '../../desktop/DesktopSection.tsx';
import { Wordmark } from '../../design/Wordmark.tsx';
import { t } from '../../texts/t.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import { SettingsSkeleton } from '../SettingsSkeleton.tsx';
import { useSettings } from '../useSettings.ts';

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows', freebsd: 'FreeBSD' };

/** What runs here, and whose work it is. */
export function AboutSettings(): ReactElement {
  const queries = useQueries();
  const { data: info } = useQuery(queries.system.info.queryOptions());
  const { view, change } = useSettings();
  if (info === undefined) return <SettingsSkeleton />;
  const desktop = desktopBridge(window);
  return (
    <>
      <SettingsSection title={t('about.title')}>
        <div className="about-head">
          <Wordmark />
          <p className="hint">{t('about.what')}</p>
        </div>
        <dl className="facts">
          <div>
            <dt>{t('about.version')}</dt>
            <dd>{info.version}</dd>
          </div>
          <div>
            <dt>{t('about.platform')}</dt>
            <dd>{SYSTEMS[info.platform] ?? info.platform}</dd>
          </div>
          <div>
            <dt>FFmpeg</dt>
            <dd>
              {info.ffmpeg === null ? (
                <span className="problem">{info.ffmpegProblem}</span>
              ) : (
                <>
                  {info.ffmpeg.version}
                  <span className="hint card-path">{info.ffmpeg.path}</span>
                </>
              )}
            </dd>
          </div>
        </dl>
      </SettingsSection>
      {desktop !== null && view !== null && (
        <DesktopSection
          desktop={desktop}
          wantsUpdates={view.values.updates.isAutomatic}
          onWantUpdates={(isAutomatic) => change({ updates: { isAutomatic } })}
        />
      )}
      <SettingsSection title={t('about.licences')} about={t('about.licencesAbout')}>
        <Link href="/settings/licences" className="card card-link">
          <span className="card-text">{t('about.showLicences')}</span>
          <ChevronRight aria-hidden="true" />
        </Link>
      </SettingsSection>
    </>
  );
}
