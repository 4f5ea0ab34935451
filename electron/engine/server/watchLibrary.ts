import type { LibraryStatus } from '../../../shared/libraryContract.ts';
import type { Library } from '../library/library.ts';
import { liveUpdates } from './liveUpdates.ts';

/** The library's status at once, then after each change, at most four times a second; ends when the signal aborts or the reader stops. */
export function watchLibrary(
  library: Pick<Library, 'status' | 'onChange'>,
  { signal }: { readonly signal: AbortSignal | undefined },
): AsyncGenerator<LibraryStatus, void> {
  return liveUpdates({ now: () => library.status(), onChange: (listener) => library.onChange(listener) }, { signal });
}
