/** Fetch these addresses over and over. */
export interface LoadJob {
  readonly port: number;
  /** Paths with their queries, on 127.0.0.1. */
  readonly paths: readonly string[];
  readonly connections: number;
  readonly durationMs: number;
}

/** What came of it. */
export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly megabytesPerSecond: number;
  /** First answer that was not 200; null: none. */
  readonly problem: string | null;
}
