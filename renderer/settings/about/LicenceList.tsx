import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { t } from '../../texts/t.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import { SettingsSkeleton } from '../SettingsSkeleton.tsx';

/** As the build writes them beside the page. */
const Licences = z.array(z.object({ name: z.string(), version: z.string(), licence: z.string().nullable(), text: z.string().nullable() }));
type Licence = z.infer<typeof Licences>[number];

async function fetchLicences(): Promise<readonly Licence[]> {
  const response = await fetch('./licences.json');
  if (!response.ok) throw new Error(t('about.noLicences'));
  return Licences.parse(await response.json());
}

/** Everybody whose work is in Playhead. */
export function LicenceList(): ReactElement {
  const { data: licences, isError } = useQuery({ queryKey: ['licences'], queryFn: fetchLicences, staleTime: Infinity });
  const [filter, setFilter] = useState('');
  const shown = licences?.filter(({ name, licence }) => `${name} ${licence ?? ''}`.toLowerCase().includes(filter.trim().toLowerCase()));
  return (
    <SettingsSection
      title={t('about.licences')}
      about={t('about.licencesAbout')}
      action={
        <Link href="/settings/about" className="button">
          <ArrowLeft aria-hidden="true" />
          {t('about.back')}
        </Link>
      }
    >
      <p className="licence-note">{t('about.ffmpegNote')}</p>
      {isError && <p className="problem">{t('about.noLicences')}</p>}
      {licences === undefined && !isError && <SettingsSkeleton />}
      {licences !== undefined && (
        <>
          <input
            className="field"
            type="search"
            aria-label={t('about.filter')}
            placeholder={t('about.filter')}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          <output className="visually-hidden">{t('about.count', { count: shown?.length ?? 0 })}</output>
          <ul className="licences">
            {shown?.map((licence) => (
              <LicenceEntry key={`${licence.name}@${licence.version}`} licence={licence} />
            ))}
          </ul>
        </>
      )}
    </SettingsSection>
  );
}

function LicenceEntry({ licence: { name, version, licence, text } }: { readonly licence: Licence }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const head = (
    <>
      <span>{name}</span> <span className="hint">{version}</span> <span className="licence-kind">{licence ?? '–'}</span>
    </>
  );
  return (
    <li>
      {text === null ? (
        <p className="licence-head">{head}</p>
      ) : (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="licence-head">{head}</summary>
          {/* Half a megabyte of text in all: each is put on the page when it is read. The box can be scrolled by keys. */}
          {isOpen && (
            <section aria-label={name}>
              <pre>{text}</pre>
            </section>
          )}
        </details>
      )}
    </li>
  );
}
