import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { playsOn } from './support/film.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite();
const running = serverSuite(suite);
let film = '';
beforeAll(async () => {
  film = join(suite.dir, 'A film for guests.avi');
  await makeAvi({ path: film });
});

async function ask<T>(schema: z.ZodType<T>, path: string, body: unknown): Promise<T> {
  const { url, token } = running.server;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return schema.parse(await answer.json());
}

describe('a shared link', () => {
  test('plays on a page of its own, shows its owner who watches, and ends there when he cuts it off', async () => {
    const { page: guest, problems } = suite;
    const { url, uiUrl } = running.server;
    const { itemId } = await ask(z.object({ itemId: z.string() }), '/api/open', { path: film });
    const { linkPath } = await ask(z.object({ linkPath: z.string() }), '/api/shares', { itemId, limits: { devices: 1 } });

    await guest.goto(url + linkPath);
    expect(await guest.getByRole('heading', { level: 1 }).textContent()).toBe('A film for guests');
    await guest.getByRole('button', { name: 'Play' }).first().click();
    const state = await playsOn(guest);
    expect(state.audioBytes).toBeGreaterThan(0);
    await guest.keyboard.press('ArrowRight');
    await playsOn(guest, { from: 10 });

    const owner = await guest.context().newPage();
    await owner.goto(uiUrl);
    await owner.goto(`${url}/#/shares`);
    const device = owner.getByRole('listitem').filter({ hasText: 'Chrome on' }).last();
    await device.getByText(/watching/).waitFor();
    await device.getByRole('button', { name: 'Cut off' }).click();
    await owner.getByRole('button', { name: 'Let in again' }).waitFor();

    await guest.getByText('The person who shared this has ended it here.').waitFor();
    // That it was refused is what the browser noticed too.
    const refusals = problems.filter((problem) => /403|ERR_|aborted/.test(problem));
    problems.splice(0, problems.length, ...problems.filter((problem) => !refusals.includes(problem)));
    expect(refusals.length).toBeGreaterThan(0);
  });
});
