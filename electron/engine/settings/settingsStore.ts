import { join } from 'node:path';
import { z } from 'zod';
import { DEFAULT_SETTINGS } from '../../../shared/defaultSettings.ts';
import { Settings, type SettingsChange, type SettingsView } from '../../../shared/settingsContract.ts';
import { EngineError } from '../base/errors.ts';
import { schemaOf, type FixedSettings } from './fixedSettings.ts';
import { readSettingsFile, writeSettingsFile, type FoundSettings, type RawSettings } from './settingsFile.ts';

const SECTIONS = Object.keys(Settings.shape) as readonly (keyof Settings)[];

/** What the owner set, in a file of the data folder (settings.json). */
export class SettingsStore {
  readonly #path: string;
  readonly #fixed: FixedSettings;
  readonly #isWritable: boolean;
  readonly #fileProblem: string | null;
  readonly #listeners = new Set<() => void>();
  #raw: RawSettings;
  #values: Settings;
  #writing: Promise<unknown> = Promise.resolve();

  /** `found`: what the file of the data folder holds. */
  constructor(dataDir: string, fixed: FixedSettings, found: FoundSettings) {
    this.#path = pathIn(dataDir);
    this.#fixed = fixed;
    this.#raw = found.raw;
    this.#isWritable = found.isWritable;
    this.#fileProblem = found.problem;
    this.#values = this.#inForce();
  }

  /** Reads the file; what is wrong with it is among the problems of `view`. Never throws. */
  static async open(dataDir: string, fixed: FixedSettings): Promise<SettingsStore> {
    return new SettingsStore(dataDir, fixed, await readSettingsFile(pathIn(dataDir)));
  }

  /** What holds now, secrets included: for the engine itself. */
  get values(): Settings {
    return this.#values;
  }

  /** What a page is shown: no secrets. */
  view(): SettingsView {
    const { metadata, ...values } = this.#values;
    return {
      values: { ...values, metadata: { isTmdbOn: metadata.isTmdbOn, hasTmdbKey: metadata.tmdbKey !== null } },
      fixed: this.#fixed.fixed.map(({ section, key, by }) => ({ key: `${section}.${key}`, by })),
      problems: [...(this.#fileProblem === null ? [] : [this.#fileProblem]), ...this.#notUnderstood(), ...this.#fixed.problems],
    };
  }

  /** Changes come one after another; each holds when it is on the disk. Throws BAD_REQUEST, CONFLICT (fixed at the start), FILE_UNREADABLE, NO_SPACE. */
  async set(change: SettingsChange): Promise<SettingsView> {
    this.#refuseFixed(change);
    const written = this.#writing.then(() => this.#write(change));
    this.#writing = written.catch(() => undefined); // told to whoever asked; the next change is another one
    await written;
    return this.view();
  }

  /** Calls back after each change; returns the unsubscriber. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #write(change: SettingsChange): Promise<void> {
    if (!this.#isWritable)
      throw new EngineError('FILE_UNREADABLE', this.#fileProblem ?? `The settings in ${this.#path} cannot be written.`);
    const sections = Object.entries(change).map(([name, keys]) => [name, { ...sectionOf(this.#raw, name), ...keys }] as const);
    const raw = { ...this.#raw, ...Object.fromEntries(sections) };
    await writeSettingsFile(this.#path, raw).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      const isFull = code === 'ENOSPC' || code === 'EDQUOT';
      throw new EngineError(
        isFull ? 'NO_SPACE' : 'FILE_UNREADABLE',
        `The settings could not be written to ${this.#path} (${code}), so nothing was changed. ${isFull ? 'Free some space' : 'Give your user the right to write there'}, and try again.`,
        { cause: error },
      );
    });
    this.#raw = raw;
    this.#values = this.#inForce();
    for (const listener of this.#listeners) listener();
  }

  /** Key by key, so that one that is not understood costs itself alone. */
  #inForce(): Settings {
    const { fixed } = this.#fixed;
    return Settings.parse(
      Object.fromEntries(
        SECTIONS.map((section) => {
          const kept = sectionOf(this.#raw, section);
          const entries = Object.entries(DEFAULT_SETTINGS[section]).map(([key, byDefault]): readonly [string, unknown] => {
            const given = fixed.find((each) => each.section === section && each.key === key);
            if (given) return [key, given.value];
            const parsed = Object.hasOwn(kept, key) ? schemaOf(section, key)?.safeParse(kept[key]) : null;
            return [key, parsed?.success ? parsed.data : byDefault];
          });
          return [section, Object.fromEntries(entries)];
        }),
      ),
    );
  }

  #notUnderstood(): readonly string[] {
    return SECTIONS.flatMap((section) =>
      Object.entries(sectionOf(this.#raw, section)).flatMap(([key, value]) =>
        schemaOf(section, key)?.safeParse(value).success === false
          ? [`"${section}.${key}" in ${this.#path} is not understood, so its default applies. It is kept until it is set anew.`]
          : [],
      ),
    );
  }

  #refuseFixed(change: SettingsChange): void {
    const changed = Object.entries(change).flatMap(([section, keys]) => Object.keys(keys ?? {}).map((key) => ({ section, key })));
    const refused = this.#fixed.fixed.find((fixed) => changed.some(({ section, key }) => section === fixed.section && key === fixed.key));
    if (!refused) return;
    const key = `${refused.section}.${refused.key}`;
    throw new EngineError(
      'CONFLICT',
      `"${key}" is given by ${refused.by === null ? 'the program that started Playhead' : `the environment variable ${refused.by}`}, which wins. Change it there.`,
      { details: { field: key } },
    );
  }
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'settings.json');
}

/** What the file has of a section; empty where it is no object. */
function sectionOf(raw: RawSettings, section: string): Readonly<Record<string, unknown>> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(raw[section]);
  return parsed.success ? parsed.data : {};
}
