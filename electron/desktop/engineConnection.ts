import type { MessagePortMain } from 'electron';
import type { EngineFacts } from './engineFacts.ts';

/** What the shell needs of a running engine: where its media is, and RPC on a port. */
export interface EngineConnection {
  /** Origin of the loopback media server, without a slash at the end. */
  readonly mediaOrigin: string;
  /** Answers calls of the contract on a port, until the port closes. */
  serve(port: MessagePortMain): void;
  facts(): EngineFacts;
  /** Calls back when the facts may have changed, until the engine closes. */
  onFacts(listener: () => void): void;
  /** After a sleep of the computer: looks at the library's folders again, and makes sure that the media server answers. */
  wake(): Promise<void>;
  /** Ends the server, then the engine with all its processes. */
  close(): Promise<void>;
}
