/** Names a film for the engine's calls: a text with the library's scheme is an address in it, everything else a path on the engine's machine. */
export function subjectOf(text: string): { readonly uri: string } | { readonly path: string } {
  return text.startsWith('library://') ? { uri: text } : { path: text };
}
