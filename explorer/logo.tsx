import iconUrl from './favicon.svg';

/** The page's heading. */
export const Logo = () => (
  <h1 className="explorer-logo">
    <img src={iconUrl} alt="" width="22" height="22" />
    <span>Photos graph</span>
  </h1>
);
