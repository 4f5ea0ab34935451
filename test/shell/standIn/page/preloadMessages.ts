/** From the preload's world to the stand-in's Node side, as JSON. Values are encoded by the clone codec. */
export type FromPreload =
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'portMessage'; readonly portId: number; readonly data: unknown }
  | { readonly kind: 'portClosed'; readonly portId: number }
  | { readonly kind: 'preloadError'; readonly message: string };

/** From the stand-in's Node side to the preload's world. */
export type ToPreload =
  | { readonly kind: 'message'; readonly channel: string; readonly args: unknown; readonly portIds: readonly number[] }
  | { readonly kind: 'invoked'; readonly id: number; readonly error: string | null; readonly value: unknown }
  | { readonly kind: 'portMessage'; readonly portId: number; readonly data: unknown }
  | { readonly kind: 'portClosed'; readonly portId: number };

/** What a page's scripts are told when they are installed. */
export interface PreloadSettings {
  /** Names the events between the worlds; the page's own scripts do not know it. */
  readonly secret: string;
  /** The function of the preload's world that reaches Node. */
  readonly bindingName: string;
  /** The function of the preload's world that Node calls. */
  readonly receiverName: string;
  readonly platform: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Paths of the files that were dropped or picked, by `${name}/${size}/${lastModified}`. */
  readonly filePathsName: string;
}
