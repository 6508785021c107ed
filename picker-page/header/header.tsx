import type { MouseEvent, ReactNode } from 'react';
import { ACCOUNT_URL, AVATAR_URL, type Session } from '../data/api.ts';
import { SearchIcon } from '../icons.tsx';
import { hrefOf, type View } from '../use-view.ts';
import './header.css';

type HeaderProps = {
  session: Session;
  view: View;
  onShow: (view: View) => void;
  query: string;
  onSearch: (query: string) => void;
  children: ReactNode;
};

const TABS: readonly { view: View; label: string }[] = [
  { view: { name: 'PHOTOS' }, label: 'Photos' },
  { view: { name: 'ALBUMS' }, label: 'Albums' },
];

/** The bar at the top: what to do, the two views, the search and the account. */
export const Header = ({ session, view, onShow, query, onSearch, children }: HeaderProps) => {
  const { account, maxItemCount } = session;
  const show = (event: MouseEvent, next: View) => {
    event.preventDefault();
    onShow(next);
  };
  return (
    <header className="header">
      <h1>{maxItemCount === 1 ? 'Select a photo or video' : 'Select photos and videos'}</h1>
      <nav aria-label="Views">
        {TABS.map(({ view: tab, label }) => (
          <a
            key={label}
            href={hrefOf(tab)}
            aria-current={view.name.startsWith(tab.name.slice(0, 5)) ? 'page' : undefined}
            onClick={(event) => show(event, tab)}
          >
            {label}
          </a>
        ))}
      </nav>
      <label className="search">
        <SearchIcon />
        <span className="hidden">Search your photos and albums</span>
        <input
          type="search"
          placeholder="Search"
          value={query}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          onChange={(event) => onSearch(event.target.value)}
        />
      </label>
      {children}
      <a className="account" href={ACCOUNT_URL} title={`${account.name}\n${account.email}`}>
        <img src={AVATAR_URL} alt="" />
        <span className="hidden">
          Signed in as {account.name}, {account.email}. Use another account.
        </span>
      </a>
    </header>
  );
};
