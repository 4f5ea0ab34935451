/** What each viewer watches, one video and one audio rendition: his lease moves with him when he turns to another one. */
export class ViewersStreams {
  readonly #streams = new Map<string, Map<'video' | 'audio', string>>();

  /** Notes that a viewer watches the stream of this key; returns the one he turned away from, null where there is none. */
  follow(viewerId: string, kind: 'video' | 'audio', key: string): string | null {
    const watched = this.#streams.get(viewerId) ?? new Map<'video' | 'audio', string>();
    this.#streams.set(viewerId, watched);
    const before = watched.get(kind);
    watched.set(kind, key);
    return before === undefined || before === key ? null : before;
  }

  /** The viewer has gone; returns the keys of what he watched. */
  leave(viewerId: string): readonly string[] {
    const watched = this.#streams.get(viewerId);
    this.#streams.delete(viewerId);
    return [...(watched?.values() ?? [])];
  }

  /** A stream is gone. */
  forget(key: string): void {
    for (const [viewerId, watched] of this.#streams) {
      for (const [kind, watchedKey] of watched) if (watchedKey === key) watched.delete(kind);
      if (watched.size === 0) this.#streams.delete(viewerId);
    }
  }
}
