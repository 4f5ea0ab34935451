export interface Breadcrumb {
  readonly name: string;
  readonly path: string;
}

/** The folders from the root down to `path`; understands `/a/b`, `C:\a\b` and `\\server\share\a`. */
export function breadcrumbsOf(path: string): readonly Breadcrumb[] {
  const root = /^(\\\\[^\\]+\\[^\\]+\\?|[A-Za-z]:\\|\/)/.exec(path)?.[0] ?? '';
  const separator = root.includes('\\') ? '\\' : '/';
  const names = path.slice(root.length).split(separator).filter(Boolean);
  const crumbs: Breadcrumb[] = root === '' ? [] : [{ name: root, path: root }];
  let at = root;
  for (const name of names) {
    at = at === '' || at.endsWith(separator) ? `${at}${name}` : `${at}${separator}${name}`;
    crumbs.push({ name, path: at });
  }
  return crumbs;
}
