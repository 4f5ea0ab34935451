import { describe, expect, test } from 'vitest';
import { browserSuite } from './support/browserSuite.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite();
const running = serverSuite(suite);

/** Chromium tells of refused requests on its console; here they are what is tested. */
function takeOutRefusals(problems: string[]): void {
  const others = problems.filter((problem) => !/status of 401|WebSocket connection .* failed/.test(problem));
  problems.splice(0, problems.length, ...others);
}

describe('signing in', () => {
  test('the token of the address becomes a cookie no script can read, and leaves the address', async () => {
    const { page } = suite;
    const { server } = running;
    await page.goto(server.uiUrl);
    await page.getByText('Connected', { exact: true }).waitFor();
    expect(page.url()).toBe(`${server.url}/`);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    await page.goto(server.url);
    await page.getByText('Connected', { exact: true }).waitFor();
  });

  test('without a session the page says how to get in, and takes a token or a whole address', async () => {
    const { page, problems } = suite;
    const { server } = running;
    await page.goto(server.url);
    await page.getByText('npm run serve').waitFor();
    const field = page.getByLabel('Owner token');
    await field.fill('not the token');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'This token is not the right one' }).waitFor();
    await field.fill(server.uiUrl);
    await page.keyboard.press('Enter');
    await page.getByText('Connected', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Where are your films?');
    takeOutRefusals(problems);
  });

  test('the printed address works in a tab that already shows the page', async () => {
    const { page, problems } = suite;
    const { server } = running;
    await page.goto(server.url);
    await page.getByLabel('Owner token').waitFor();
    await page.goto(server.uiUrl);
    await page.getByText('Connected', { exact: true }).waitFor();
    expect(page.url()).not.toContain('token');
    takeOutRefusals(problems);
  });

  test('an old address says that it is old', async () => {
    const { page, problems } = suite;
    await page.goto(`${running.server.url}/#token=of-yesterday`);
    await page.getByRole('alert').filter({ hasText: 'no longer right' }).waitFor();
    expect(page.url()).not.toContain('token');
    takeOutRefusals(problems);
  });
});
