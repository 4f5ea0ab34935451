import type { ReactElement } from 'react';

/** The first letter of a name, for those who know whose it is. */
export function PersonSign({ name }: { readonly name: string }): ReactElement {
  const [first] = new Intl.Segmenter().segment(name);
  return (
    <span className="person-sign" aria-hidden="true">
      {first?.segment.toUpperCase()}
    </span>
  );
}
