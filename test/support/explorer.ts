import type { Page } from 'playwright-core';
import { readJson } from './json.ts';

/** Opens the explorer, and waits until it can run an operation. */
export const openExplorer = async (page: Page, address: string) => {
  await page.goto(address);
  await explorerIsReady(page);
};

/** Waits until the explorer has loaded, for example after a redirect back to it. */
export const explorerIsReady = (page: Page) => page.locator('.graphiql-query-editor .view-line').first().waitFor();

/** Clicks the Execute button. Returns the response to the operation. */
export const execute = async (page: Page, operation: string) => {
  const responded = page.waitForResponse(
    (response) =>
      new URL(response.url()).pathname === '/graphql' &&
      (response.request().postData()?.includes(`query ${operation}`) ?? false),
  );
  await page.getByRole('button', { name: /execute/i }).click();
  return readJson(await responded);
};
