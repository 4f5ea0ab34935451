import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** How something comes here. */
  readonly hint?: ReactNode;
  /** It is all of the page, which has no other name. */
  readonly isPage?: boolean;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** What a page shows where there is nothing to show yet. */
export function EmptyState({ icon: Icon, title, hint, isPage = false, children }: EmptyStateProps): ReactElement {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className="empty-state">
      <Icon aria-hidden="true" />
      <Heading>{title}</Heading>
      {hint !== undefined && <p className="hint">{hint}</p>}
      {children !== undefined && <div className="empty-state-actions">{children}</div>}
    </div>
  );
}
