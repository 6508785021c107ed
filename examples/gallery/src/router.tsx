import { useMemo, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const BASE = import.meta.env.BASE_URL;

const subscribe = (onChange: () => void) => {
  window.addEventListener('popstate', onChange);
  return () => window.removeEventListener('popstate', onChange);
};

/** Returns the path below the base, and the parameters, of the current address. */
export const useRoute = (): { path: string; parameters: URLSearchParams } => {
  const href = useSyncExternalStore(subscribe, () => window.location.href);
  return useMemo(() => {
    const { pathname, searchParams } = new URL(href);
    return { path: pathname.slice(BASE.length), parameters: searchParams };
  }, [href]);
};

/** Returns the current parameters with one of them changed, or removed if the value is null, as a route. */
export const withParameter = (parameters: URLSearchParams, name: string, value: string | null): string => {
  const changed = new URLSearchParams(parameters);
  if (value === null) changed.delete(name);
  else changed.set(name, value);
  return `?${changed.toString()}`;
};

/** Returns the address of a route: a path below the base, or the parameters of the current path. */
const addressOf = (to: string) => (to.startsWith('?') ? window.location.pathname + to : BASE + to);

/** Goes to a route. With `replace`, the back button skips the current one. */
export const navigate = (to: string, { replace = false } = {}): void => {
  const isOtherPage = !to.startsWith('?');
  if (replace) window.history.replaceState(window.history.state, '', addressOf(to));
  else window.history.pushState({ hasPrevious: true }, '', addressOf(to));
  window.dispatchEvent(new PopStateEvent('popstate'));
  if (isOtherPage) window.scrollTo(0, 0);
};

/** Goes back, or to the given route if this page was the first. */
export const goBack = (fallback: string): void => {
  const state: unknown = window.history.state;
  if (typeof state === 'object' && state !== null && 'hasPrevious' in state) window.history.back();
  else navigate(fallback, { replace: true });
};

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string };

/** A link to a route. It is an ordinary link for everything but a plain click. */
export const Link = ({ to, ...props }: LinkProps) => {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={addressOf(to)} onClick={follow} {...props} />;
};
