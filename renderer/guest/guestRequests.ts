import type { GuestError, GuestFilm, GuestLink } from '../../shared/guestPage.ts';
import type { PlainTextKey } from '../texts/t.ts';

/** Why a guest may not watch, or cannot: what happened, and what to do. */
export interface Refusal {
  readonly text: PlainTextKey;
  readonly hint: PlainTextKey;
  /** Trying again may help. */
  readonly mayPass: boolean;
}

export type Answered<T> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'refused'; readonly refusal: Refusal };

const REASONS: Readonly<Record<string, PlainTextKey>> = {
  unknown: 'guest.refused.unknown',
  revoked: 'guest.refused.revoked',
  paused: 'guest.refused.paused',
  expired: 'guest.refused.expired',
  'used-up': 'guest.refused.usedUp',
  'too-many-devices': 'guest.refused.tooManyDevices',
  'cut-off': 'guest.refused.cutOff',
};

/** Asks for the film of the link that this page was opened by. */
export function askForFilm({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Promise<Answered<GuestFilm>> {
  return post<GuestFilm>(`${pathname}/play${search}`, {});
}

/** Tells the engine where the film is; refused when it may not go on. A film: it may be shown larger from now on, by other addresses. */
export function tellProgress({ progressUrl }: GuestFilm, positionSeconds: number): Promise<Answered<GuestFilm | null>> {
  return post<GuestFilm | null>(progressUrl, { positionSeconds });
}

/** The link behind a code that was typed. */
export function linkOf(code: string): Promise<Answered<GuestLink>> {
  return post<GuestLink>('/s/code', { code });
}

async function post<T>(url: string, body: unknown): Promise<Answered<T>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (response === null) return { kind: 'refused', refusal: { text: 'guest.unreachable', hint: 'guest.isItOn', mayPass: true } };
  if (response.status === 204) return { kind: 'ok', value: null as T };
  const answer: unknown = await response.json().catch(() => null);
  // The shapes are those of shared/guestPage.ts: page and engine are of one build.
  if (response.ok && answer !== null) return { kind: 'ok', value: answer as T };
  return { kind: 'refused', refusal: refusalOf(answer as (GuestError & { error: { details?: { reason?: string } } }) | null) };
}

/** What an error of the engine is to a guest. */
export function refusalOf(
  answer: { readonly error?: { readonly code: string; readonly details?: { readonly reason?: string } } } | null,
): Refusal {
  const { code = '', details } = answer?.error ?? {};
  if (code === 'SIGNATURE_EXPIRED') return { text: 'guest.refused.expired', hint: 'guest.askAgain', mayPass: false };
  if (code.startsWith('SIGNATURE_')) return { text: 'guest.refused.altered', hint: 'guest.copyWhole', mayPass: false };
  if (code === 'SHARE_REFUSED') {
    const { reason = 'code' } = details ?? {};
    // Its owner lets a device in again, gives a link more time or plays, or undoes that he took it back.
    const mayPass = reason !== 'code' && reason !== 'unknown';
    return { text: REASONS[reason] ?? 'guest.refused.code', hint: 'guest.askAgain', mayPass };
  }
  return { text: 'guest.missing', hint: 'guest.isItOn', mayPass: true };
}
