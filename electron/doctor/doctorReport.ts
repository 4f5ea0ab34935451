import type { EncodersReport } from '../../shared/contract.ts';

/** A program that was looked at. */
export interface ExaminedBinary {
  readonly tool: 'ffmpeg' | 'ffprobe';
  readonly path: string;
  /** Who named it, or where it was found. */
  readonly origin: string;
  /** in-use: the first that works; spare: works, but another comes first; refused: does not. */
  readonly state: 'in-use' | 'spare' | 'refused';
  /** null: it was refused before it said. */
  readonly version: string | null;
  /** Of a refused one; ends a sentence that begins with its path. */
  readonly reason: string | null;
}

/** A folder that Playhead writes to. */
export interface ExaminedFolder {
  /** For a person, e.g. "data folder". */
  readonly name: string;
  readonly path: string;
  readonly isWritable: boolean;
  /** Of the disk that it is on; null: the system does not say. */
  readonly freeBytes: number | null;
  /** null: nothing is wrong. */
  readonly problem: string | null;
}

/** How fast x264 is here at one size; `speed` in film seconds per second, null when it failed. */
export interface SoftwareSpeed {
  readonly heightPx: number;
  readonly speed: number | null;
  readonly reason: string | null;
}

/** Everything that the doctor looked at. */
export interface DoctorFindings {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly binaries: readonly ExaminedBinary[];
  /** null: there is no ffmpeg to try them with. */
  readonly encoders: EncodersReport | null;
  readonly software: readonly SoftwareSpeed[];
  /** The formats that films are mostly in. */
  readonly decoders: readonly { readonly codec: string; readonly label: string; readonly isThere: boolean }[];
  readonly folders: readonly ExaminedFolder[];
  /** `problem` null: it can be listened on; port 0: any free one. */
  readonly network: { readonly host: string; readonly port: number; readonly problem: string | null };
  /** null: SQLite works. */
  readonly databaseProblem: string | null;
  /** `electron`: path of its binary, null where it was not fetched; `obstacle`: why no window can open, null for none. */
  readonly desktop: { readonly electron: string | null; readonly obstacle: string | null };
}

/** What the findings come to. */
export interface DoctorVerdict {
  readonly canPlay: boolean;
  /** What keeps it from playing and what to do about that, whole sentences. */
  readonly problems: readonly string[];
  /** What works less well than it could, whole sentences. */
  readonly notes: readonly string[];
}

export type DoctorReport = DoctorFindings & DoctorVerdict;
