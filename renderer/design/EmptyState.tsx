import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** How something comes here. */
  readonly hint?: ReactNode;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** What a page shows where there is nothing to show yet. */
export function EmptyState({ icon: Icon, title, hint, children }: EmptyStateProps): ReactElement {
  return (
    <div className="empty-state">
      <Icon aria-hidden="true" />
      <h2>{title}</h2>
      {hint !== undefined && <p className="hint">{hint}</p>}
      {children !== undefined && <div className="empty-state-actions">{children}</div>}
    </div>
  );
}
