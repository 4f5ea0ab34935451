/** The npm scripts that a text tells people to run. */
export function npmScriptsIn(markdown: string): readonly string[] {
  const matches = markdown.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g);
  return [...new Set([...matches].map((match) => match[1] ?? match[2] ?? ''))];
}

/** The files that a text links to or shows, relative to it; no web addresses, no anchors. */
export function linkedFilesIn(markdown: string): readonly string[] {
  const matches = markdown.matchAll(/\]\((?!https?:|#)([^)\s#]+)/g);
  return [...new Set([...matches].map((match) => match[1] ?? ''))];
}
