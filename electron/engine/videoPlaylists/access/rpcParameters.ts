/** Parameters of the protocol, not of the call. */
const PROTOCOL_NAMES = new Set([
  'AccessKeyId',
  'Action',
  'Format',
  'RegionId',
  'SecurityToken',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureType',
  'SignatureVersion',
  'Timestamp',
  'Version',
]);

/** Whose values are text whatever they look like. */
const TEXT_NAMES = /^(ProjectName|UserData|SourceURI|MasterURI|URI|Language|Resolution|OverwritePolicy)$/;

/** Whose members are text: labels. */
const LABELS = 'Tags';

/** The deepest field has seven ("Targets.1.Video.TranscodeVideo..."); what is deeper is none that is known. */
const MOST_PARTS = 10;

/**
 * The JSON that the parameters of a call mean: lists and objects are JSON in one parameter, or spread over several ("Targets.1.Video.Stream.1"),
 * numbers and truth values are text. What is no JSON stays the text that it is, for the schema to refuse.
 */
export function rpcBody(parameters: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const body = new Map<string, unknown>();
  for (const [name, value] of parameters) {
    const path = name.split('.', MOST_PARTS + 1);
    if (path.length <= MOST_PARTS && !PROTOCOL_NAMES.has(path[0] ?? '')) put(body, path, valueOf(path, value));
  }
  return plain(body) as Readonly<Record<string, unknown>>;
}

function valueOf(path: readonly string[], text: string): unknown {
  const isText = TEXT_NAMES.test(path.at(-1) ?? '') || (path.length > 1 && path.includes(LABELS));
  if (isText) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function put(into: Map<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into.set(first, value);
    return;
  }
  const there = into.get(first);
  const next = there instanceof Map ? (there as Map<string, unknown>) : new Map<string, unknown>();
  into.set(first, next);
  put(next, rest, value);
}

/** Members with numbers for names are a list, counted from 1. */
function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const entries = [...(value as Map<string, unknown>)];
  const isList = entries.length > 0 && entries.every(([name]) => /^[1-9]\d{0,2}$/.test(name));
  if (!isList) return Object.fromEntries(entries.map(([name, member]) => [name, plain(member)]));
  return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, member]) => plain(member));
}
