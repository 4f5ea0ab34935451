/** What the engine says to a token or to the cookie of an earlier one. */
export type SessionAnswer = 'signedIn' | 'refused' | 'unreachable';

const SESSION_PATH = 'auth/session';

/** Exchanges the owner's token for the HttpOnly cookie that opens the RPC socket. */
export async function signIn(token: string, fetchFn: typeof fetch): Promise<SessionAnswer> {
  return answerOf(() =>
    fetchFn(SESSION_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      credentials: 'same-origin',
    }),
  );
}

/** Exchanges a pairing code, shown on the computer, for such a cookie on another device. */
export async function pair(code: string, fetchFn: typeof fetch): Promise<SessionAnswer> {
  return answerOf(() =>
    fetchFn('auth/pair', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
      credentials: 'same-origin',
    }),
  );
}

/** Whether the cookie of an earlier sign-in still holds. */
export async function askSession(fetchFn: typeof fetch): Promise<SessionAnswer> {
  return answerOf(() => fetchFn(SESSION_PATH, { credentials: 'same-origin', cache: 'no-store' }));
}

async function answerOf(request: () => Promise<Response>): Promise<SessionAnswer> {
  let response: Response;
  try {
    response = await request();
  } catch {
    // fetch rejects for one reason only here: nothing answered.
    return 'unreachable';
  }
  if (response.ok) return 'signedIn';
  return response.status === 400 || response.status === 401 || response.status === 403 ? 'refused' : 'unreachable';
}
