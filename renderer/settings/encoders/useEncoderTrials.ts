import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { EncodersReport } from '../../../shared/contract.ts';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { useToast } from '../../frame/Toasts.tsx';

const LOOK_EVERY_MS = 500;

interface EncoderTrials {
  /** null: not known yet. */
  readonly report: EncodersReport | null;
  readonly test: () => void;
  /** Gives up the trials that this page began; absent: it began none. */
  readonly cancel: (() => void) | undefined;
}

/** What the trials of hardware encoders showed, followed while they run. */
export function useEncoderTrials(): EncoderTrials {
  const queries = useQueries();
  const client = useQueryClient();
  const say = useToast();
  const running = useRef<AbortController | null>(null);
  const options = queries.system.encoders.queryOptions({
    refetchInterval: ({ state }) => (state.data?.isTesting === true ? LOOK_EVERY_MS : false),
  });
  const { data: report = null } = useQuery(options);
  const { queryKey } = options;
  const run = async (controller: AbortController): Promise<void> => {
    try {
      client.setQueryData(queryKey, await queries.system.testEncoders.call(undefined, { signal: controller.signal }));
    } catch (error) {
      if (!controller.signal.aborted) say({ text: errorSentence(error), isProblem: true });
    } finally {
      if (running.current === controller) running.current = null;
      void client.refetchQueries({ queryKey });
    }
  };
  return {
    report,
    test: () => {
      const controller = new AbortController();
      running.current = controller;
      if (report) client.setQueryData(queryKey, { ...report, isTesting: true, tested: 0 });
      void run(controller);
    },
    cancel: report?.isTesting === true ? () => running.current?.abort() : undefined,
  };
}
