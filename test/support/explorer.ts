import type { Page } from 'playwright-core';

/** Open the explorer, up to where an operation can be run. */
export const openExplorer = async (page: Page, address: string) => {
  await page.goto(address);
  await explorerIsReady(page);
};

/** Wait until the explorer is there, such as after coming back from elsewhere. */
export const explorerIsReady = (page: Page) => page.locator('.graphiql-query-editor .view-line').first().waitFor();

/** Click the button, and give the answer that the page got. */
export const execute = async (page: Page, operation: string) => {
  const answered = page.waitForResponse(
    (response) => response.request().postData()?.includes(`query ${operation}`) ?? false,
  );
  await page.getByRole('button', { name: /execute/i }).click();
  return (await (await answered).json()) as { data?: any; errors?: any };
};
