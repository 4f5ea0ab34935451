/** The element of index.html with an id. Throws where it is not there, or of another kind. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`guest/index.html has no fitting element with the id "${id}".`);
  return element;
}
