import type { ViewerLog } from '../transcode/viewers/viewerLog.ts';
import { liveUpdates } from './liveUpdates.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** Answers the viewers' part of the contract. */
export function viewersRouter(os: OwnerProcedures['viewers'], viewers: ViewerLog) {
  return {
    list: os.list.handler(() => [...viewers.viewers()]),
    watch: os.watch.handler(({ signal }) =>
      liveUpdates({ now: () => [...viewers.viewers()], onChange: (listener) => viewers.onChange(listener) }, { signal }),
    ),
  };
}
