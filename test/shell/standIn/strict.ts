import { EventEmitter } from 'node:events';
import { electronTypes } from './electronTypes.ts';

/** Members that languages and tools look for on any object: absent is an answer. */
const HARMLESS: ReadonlySet<string> = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'domain']);

/** What to say about a member that an object has not got: Electron has none either, or this stand-in has not got it yet. */
function missingMember(typeName: string, member: string): Error {
  const types = electronTypes();
  const isReal = types.members(typeName)?.has(member) ?? false;
  return new TypeError(
    isReal
      ? `${typeName}.${member} exists in Electron, but the stand-in has not got it yet: add it to test/shell/standIn`
      : `${typeName}.${member} does not exist in Electron ${types.version}`,
  );
}

/** An object that answers a member it has not got with an error instead of undefined. Also for classes: their static members. */
export function strict<T extends object>(typeName: string, target: T): T {
  return new Proxy(target, {
    get: (object, member, receiver): unknown => {
      if (typeof member === 'symbol' || member in object || HARMLESS.has(member)) return Reflect.get(object, member, receiver);
      throw missingMember(typeName, member);
    },
  });
}

/** Throws for an option that the named interface of Electron has not got: Electron would leave it unnoticed. */
export function checkOptions(interfaceName: string, options: object): void {
  const known = electronTypes().members(interfaceName);
  if (!known) throw new Error(`Electron has no type ${interfaceName}`);
  for (const name of Object.keys(options)) if (!known.has(name)) throw missingMember(interfaceName, name);
}

/** Throws for a text that a property of the named interface may not have. */
export function checkLiteral(interfaceName: string, property: string, value: string): void {
  const known = electronTypes().literals(interfaceName, property);
  if (!known?.has(value)) throw new TypeError(`${interfaceName}.${property} cannot be "${value}" in Electron ${electronTypes().version}`);
}

type Listener = Parameters<EventEmitter['on']>[1];

const typesOfCheckedEvents = new WeakMap<object, string>();

/** What stands in for an emitter of Electron: members and events that Electron has not got are errors. Private fields work through the proxy. */
export class StandIn extends EventEmitter {
  /** `events`: "any" where event names are channels. */
  constructor(typeName: string, events: 'checked' | 'any' = 'checked') {
    super();
    const guarded = strict(typeName, this);
    if (events === 'checked') typesOfCheckedEvents.set(guarded, typeName);
    // Fields of derived classes land on what a base constructor returns: on the proxy, which is `this` for everyone from here on.
    return guarded;
  }

  override on(event: string, listener: Listener): this {
    const typeName = typesOfCheckedEvents.get(this);
    if (typeName !== undefined && !electronTypes().events(typeName).has(event)) {
      throw new TypeError(`${typeName} has no event "${event}" in Electron ${electronTypes().version}`);
    }
    return super.on(event, listener);
  }

  override addListener(event: string, listener: Listener): this {
    return this.on(event, listener);
  }
}

/** An event whose default a listener may prevent; `emitter` gets it first, with `args` after it. */
export function emitPreventable(
  emitter: StandIn,
  name: string,
  details: object,
  ...args: readonly unknown[]
): { readonly isPrevented: boolean } {
  let isPrevented = false;
  const event = {
    ...details,
    get defaultPrevented(): boolean {
      return isPrevented;
    },
    preventDefault: () => {
      isPrevented = true;
    },
  };
  emitter.emit(name, event, ...args);
  return { isPrevented };
}
