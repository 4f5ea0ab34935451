import { useEffect, type ReactElement, type ReactNode } from 'react';
import { t } from '../texts/t.ts';

interface PageHeaderProps {
  readonly title: string;
  /** Of a page in several parts: the name of the one that is shown. */
  readonly part?: string;
  /** A few words below the title. */
  readonly about?: ReactNode;
  /** What the page can do, at the end of the line. */
  readonly children?: ReactNode;
}

/** The top of a page: its name, which is also the window's, and what it can do. */
export function PageHeader({ title, part, about, children }: PageHeaderProps): ReactElement {
  usePageTitle(part === undefined ? title : `${part} – ${title}`);
  return (
    <div className="page-head">
      <div className="page-head-text">
        <h1>{title}</h1>
        {about !== undefined && <p className="hint">{about}</p>}
      </div>
      {children !== undefined && <div className="page-head-actions">{children}</div>}
    </div>
  );
}

/** Names the window after what is on the page; null: after the app. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? t('app.name') : `${title} – ${t('app.name')}`;
    return () => {
      document.title = t('app.name');
    };
  }, [title]);
}
