import { Component, type ReactNode } from 'react';
import { errorSentence } from '../client/errorSentence.ts';
import { t } from '../texts/t.ts';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a mistake in one page from taking the others with it; another `key` (the address) begins anew. */
export class PageBoundary extends Component<PageBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="page-crash" role="alert">
        <h1>{t('frame.crashed')}</h1>
        <p>{errorSentence(this.state.error)}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {t('frame.tryAgain')}
        </button>
      </div>
    );
  }
}
