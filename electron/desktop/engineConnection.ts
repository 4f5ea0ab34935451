import type { MessagePortMain } from 'electron';
import type { Logger } from '../engine/base/logger.ts';

/** What the shell needs of a running engine: where its media is, and RPC on a port. */
export interface EngineConnection {
  readonly logger: Logger;
  /** Origin of the loopback media server, without a slash at the end. */
  readonly mediaOrigin: string;
  /** Answers calls of the contract on a port, until the port closes. */
  serve(port: MessagePortMain): void;
  /** Ends the server, then the engine with all its processes. */
  close(): Promise<void>;
}
