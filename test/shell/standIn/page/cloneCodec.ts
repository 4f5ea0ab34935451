/** Structured cloning over a channel that carries JSON only. */
export interface CloneCodec {
  /** JSON-safe form. Throws "An object could not be cloned." for functions, symbols and what else cannot be sent, as Electron does. */
  encode(value: unknown): unknown;
  decode(encoded: unknown): unknown;
}

/** Makes the codec. Needs nothing around it: its source also runs in the page. Cycles and blobs are not carried. */
export function cloneCodec(): CloneCodec {
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const toBase64 = (bytes: Uint8Array): string => {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  };
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  const encode = (value: unknown): unknown => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
      case 'undefined':
        return { $: 'undefined' };
      case 'bigint':
        return { $: 'bigint', text: String(value) };
      case 'object':
        return value === null ? null : encodeObject(value);
      case 'function':
      case 'symbol':
        return refuse();
    }
  };
  const encodeObject = (value: object): unknown => {
    if (Array.isArray(value)) return { $: 'array', items: value.map(encode) };
    if (value instanceof Date) return { $: 'date', ms: value.getTime() };
    if (value instanceof Map) return { $: 'map', items: [...(value as Map<unknown, unknown>)].map((pair) => pair.map(encode)) };
    if (value instanceof Set) return { $: 'set', items: [...(value as Set<unknown>)].map(encode) };
    if (value instanceof Error) return { $: 'error', name: value.name, message: value.message };
    if (value instanceof ArrayBuffer) return { $: 'buffer', base64: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value))
      return { $: 'bytes', base64: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    if (value instanceof Promise || value instanceof WeakMap || value instanceof Blob) return refuse();
    return { $: 'object', items: Object.entries(value).map(([key, item]) => [key, encode(item)]) };
  };
  const decode = (encoded: unknown): unknown => {
    if (typeof encoded !== 'object' || encoded === null) return encoded;
    const tagged = encoded as { $: string; text: string; ms: number; name: string; message: string; base64: string; items: unknown[] };
    const pairs = (): [unknown, unknown][] => (tagged.items as [unknown, unknown][]).map(([key, item]) => [key, item]);
    switch (tagged.$) {
      case 'number':
        return Number(tagged.text);
      case 'bigint':
        return BigInt(tagged.text);
      case 'array':
        return tagged.items.map(decode);
      case 'date':
        return new Date(tagged.ms);
      case 'map':
        return new Map(pairs().map(([key, item]) => [decode(key), decode(item)]));
      case 'set':
        return new Set(tagged.items.map(decode));
      case 'error':
        return Object.assign(new Error(tagged.message), { name: tagged.name });
      case 'buffer':
        return fromBase64(tagged.base64).buffer;
      case 'bytes':
        return fromBase64(tagged.base64);
      case 'object':
        return Object.fromEntries(pairs().map(([key, item]) => [key, decode(item)]));
      default:
        return undefined;
    }
  };
  return { encode, decode };
}
