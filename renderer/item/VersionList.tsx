import type { ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { codecName } from '../format/codecName.ts';
import { formatBytes } from '../format/formatBytes.ts';
import { formatDuration } from '../format/formatDuration.ts';
import { itemPath } from '../frame/addresses.ts';
import { sizeWords } from '../library/itemWords.ts';
import { t } from '../texts/t.ts';

interface VersionListProps {
  /** The best first. */
  readonly versions: readonly LibraryItem[];
  readonly currentId: string;
}

/** The files of the same film that differ. */
export function VersionList({ versions, currentId }: VersionListProps): ReactElement {
  return (
    <section className="versions" aria-labelledby="item-versions">
      <h2 id="item-versions">{t('item.versions')}</h2>
      <ul>
        {versions.map((version) => (
          <li key={version.itemId}>
            <a href={`#${itemPath(version.itemId)}`} aria-current={version.itemId === currentId ? 'page' : undefined}>
              <strong>
                {[version.edition, sizeWords(version), version.hdr].filter((part) => part !== null).join(' · ') || version.title}
              </strong>
              <span className="hint">
                {[
                  version.videoCodec === null ? null : codecName(version.videoCodec),
                  version.durationSeconds === null ? null : formatDuration(version.durationSeconds),
                  formatBytes(version.sizeBytes),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
