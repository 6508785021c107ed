/** Returns whether the page has the layout of `phone.css`. */
export const isPhone = (): boolean => window.matchMedia('(max-width: 760px)').matches;
