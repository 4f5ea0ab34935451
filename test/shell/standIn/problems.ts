/** What Electron would have refused or complained about without throwing at the caller; tests read it, people see it on stderr. */
export class Problems {
  readonly #found: string[] = [];

  add(problem: string): void {
    this.#found.push(problem);
    process.stderr.write(`[electron stand-in] ${problem}\n`);
  }

  get all(): readonly string[] {
    return this.#found;
  }
}
