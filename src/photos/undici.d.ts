// The parts of undici that every call needs. Its index also loads `fetch`, caches, proxies and mocks, which take four times as long.

declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici';
}

declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}

declare module 'undici/lib/core/errors.js' {
  export { errors as default } from 'undici';
}

declare module 'undici/lib/api/api-request.js' {
  import type { Dispatcher } from 'undici';

  export default function request(
    this: Dispatcher,
    options: Dispatcher.RequestOptions & Dispatcher.DispatchOptions,
  ): Promise<Dispatcher.ResponseData>;
}
