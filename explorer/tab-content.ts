/** What a tab shows when it opens. */
export type TabContent = { query: string; variables?: string };
