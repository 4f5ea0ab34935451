/** One line of the list of files in docs/ARCHITECTURE.md. */
export interface FileLine {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Reads the list: a heading "### `folder/`", below it lines "- `name`: what it is for". */
export function fileLinesIn(markdown: string): readonly FileLine[] {
  const lines: FileLine[] = [];
  let folder: string | null = null;
  for (const line of markdown.split('\n')) {
    const heading = /^#{1,6} (?:`([^`]+\/)`)?/.exec(line);
    if (heading) folder = heading[1] ?? null;
    const item = /^- `([^`]+)`: (.*)$/.exec(line);
    if (item && folder !== null) lines.push({ path: `${folder}${item[1] ?? ''}`, text: item[2] ?? '' });
  }
  return lines;
}

/** What is wrong with the list, as sentences: files without a line or with two, lines without a file or without a text. */
export function fileLineProblems(lines: readonly FileLine[], files: readonly string[]): readonly string[] {
  const listed = Map.groupBy(lines, (line) => line.path);
  return [
    ...files.filter((file) => !listed.has(file)).map((file) => `${file} has no line`),
    ...[...listed].filter(([, same]) => same.length > 1).map(([path]) => `${path} has more than one line`),
    ...[...listed.keys()].filter((path) => !files.includes(path)).map((path) => `${path} has a line, but there is no such file`),
    ...lines.filter((line) => line.text.trim().length < 15).map((line) => `${line.path}: the line says nothing`),
  ];
}
