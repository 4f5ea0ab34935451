import { t } from '../texts/t.ts';

/** A call found no line, or its line broke before the answer came. The call may or may not have reached the engine. */
export class ConnectionLostError extends Error {
  constructor(options?: ErrorOptions) {
    super(t('connection.lostError'), options);
    this.name = 'ConnectionLostError';
  }
}
