/** One end of the bridge between a page's own world and its preload's. */
export interface BridgeEnd {
  /** Puts an API on the other world's window. Throws as Electron's contextBridge does. */
  expose(key: string, api: unknown): void;
}

/**
 * Makes one end; both worlds need one, with the same secret. Values are copied, functions become calls back into their own world, at once.
 * The worlds share no objects, only the document: events carry the calls, and the engine clones an event's detail between worlds.
 * Needs nothing around it: its source runs in the page.
 */
export function bridgeEnd(secret: string, side: 'page' | 'preload'): BridgeEnd {
  type Packed = { readonly [key: string]: unknown };
  type Message =
    | { readonly kind: 'expose'; readonly key: string; readonly api: unknown }
    | { readonly kind: 'call'; readonly id: number; readonly args: readonly unknown[] }
    | { readonly kind: 'reply'; readonly error: string | null; readonly value: unknown }
    | { readonly kind: 'settle'; readonly id: number; readonly error: string | null; readonly value: unknown };
  type AnyFunction = (...args: readonly unknown[]) => unknown;

  const other = side === 'page' ? 'preload' : 'page';
  const functions = new Map<number, AnyFunction>();
  const functionIds = new WeakMap<object, number>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let reply: (Message & { readonly kind: 'reply' }) | null = null;

  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const dispatch = (detail: Message): void => {
    window.dispatchEvent(new CustomEvent(`${secret}:${other}`, { detail }));
  };
  /** The other world answers while the event is dispatched. */
  const ask = (message: Message): unknown => {
    reply = null;
    dispatch(message);
    const answered = reply as (Message & { readonly kind: 'reply' }) | null;
    reply = null;
    if (!answered) throw new Error('the other world did not answer: a value could not be cloned');
    if (answered.error !== null) throw new Error(answered.error);
    return unpack(answered.value);
  };

  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') {
      const id = functionIds.get(value) ?? ++lastId;
      functionIds.set(value, id);
      functions.set(id, value as AnyFunction);
      return { [secret]: 'function', id };
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) {
      const id = ++lastId;
      value.then(
        (settled) => dispatch({ kind: 'settle', id, error: null, value: pack(settled) }),
        (error: unknown) => dispatch({ kind: 'settle', id, error: messageOf(error), value: null }),
      );
      return { [secret]: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof Error) return { [secret]: 'error', message: value.message };
    if (value instanceof Blob || value instanceof Date || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)]));
  };

  const unpack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if (value instanceof Blob || value instanceof Date || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value;
    const packed = value as Packed;
    const id = packed['id'] as number;
    switch (packed[secret]) {
      case 'function':
        return (...args: readonly unknown[]) => ask({ kind: 'call', id, args: args.map(pack) });
      case 'promise':
        return new Promise((resolve, reject) => promises.set(id, { resolve, reject }));
      case 'error':
        return new Error(packed['message'] as string);
      default:
        return Object.freeze(Object.fromEntries(Object.entries(packed).map(([key, item]) => [key, unpack(item)])));
    }
  };

  const answer = (work: () => unknown): void => {
    try {
      dispatch({ kind: 'reply', error: null, value: pack(work()) });
    } catch (error) {
      dispatch({ kind: 'reply', error: messageOf(error), value: null });
    }
  };
  const receive = (message: Message): void => {
    switch (message.kind) {
      case 'expose':
        return answer(() => {
          if (message.key in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
          Object.defineProperty(window, message.key, { value: unpack(message.api), enumerable: true });
        });
      case 'call':
        return answer(() => functions.get(message.id)?.(...message.args.map(unpack)));
      case 'reply':
        reply = message;
        return;
      case 'settle': {
        const promise = promises.get(message.id);
        promises.delete(message.id);
        if (message.error === null) promise?.resolve(unpack(message.value));
        else promise?.reject(new Error(message.error));
      }
    }
  };
  window.addEventListener(`${secret}:${side}`, (event) => receive((event as CustomEvent<Message>).detail));
  return { expose: (key, api) => void ask({ kind: 'expose', key, api: pack(api) }) };
}
