/**
 * What televisions' browsers (Chromium 79 and later) lack of ECMAScript 2021 to 2023, as far as this page and its player use it.
 * Standard behaviour on dense arrays; nothing that is there is replaced.
 */
export function fillInForOlderBrowsers(): void {
  const add = (target: object, name: string, value: unknown): void => {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  };
  add(Object, 'hasOwn', (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key));
  for (const prototype of [Array.prototype, String.prototype]) {
    add(prototype, 'at', function at(this: ArrayLike<unknown>, index: number) {
      return this[index < 0 ? this.length + index : index];
    });
  }
  add(Array.prototype, 'toSorted', function toSorted<T>(this: readonly T[], compare?: (a: T, b: T) => number) {
    const copy = Array.from(this);
    return Reflect.apply(Array.prototype.sort, copy, [compare]) as T[];
  });
  add(Array.prototype, 'toReversed', function toReversed<T>(this: readonly T[]) {
    return Array.from(this, (_, index) => this[this.length - 1 - index]);
  });
  add(Array.prototype, 'findLast', function findLast<T>(this: readonly T[], is: (value: T, index: number, all: readonly T[]) => boolean) {
    for (let index = this.length - 1; index >= 0; index -= 1) if (is(this[index] as T, index, this)) return this[index];
    return undefined;
  });
  add(String.prototype, 'replaceAll', function replaceAll(this: string, what: string | RegExp, by: string) {
    return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by);
  });
}
