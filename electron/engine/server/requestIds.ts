import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A client's own id is taken where it can stand in a log without doing harm. */
const FIT_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Names requests: by their X-Request-Id, else by a name of this server's start and a number. The same name is in the answer and in the log. */
export function createRequestIds(): (request: Pick<IncomingMessage, 'headers'>) => string {
  const start = randomBytes(4).toString('hex');
  let last = 0;
  return ({ headers }) => {
    const given = headers['x-request-id'];
    if (typeof given === 'string' && FIT_ID.test(given)) return given;
    last += 1;
    return `${start}-${last.toString(36)}`;
  };
}
