import type { Page } from 'playwright-core';

/** Writes down what goes wrong on a page from now on: its console's errors and warnings, exceptions, requests that failed. */
export function watchFaults(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    // The stand-in's page is at https, where pictures of this machine's server are told of; playhead:// restricts no mixed content.
    if (/^Mixed Content: .* 'http:\/\/127\.0\.0\.1:.* was not upgraded/.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'no reason';
    // What the page itself gave up: a player that jumps, a picture that is scrolled away.
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason}: ${request.url()}`);
  });
}
