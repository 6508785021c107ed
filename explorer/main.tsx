import 'graphiql/setup-workers/vite';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { tabOf } from './examples/example.ts';
import { fetchItemId, NO_IDS } from './examples/example-ids.ts';
import { firstExamples } from './examples/queries.ts';
import { graphFetcher } from './fetcher.ts';
import { readSignInState } from './account/sign-in.ts';
import { gatewayPictures } from './response/picture-origins.ts';
import { createNamespacedStorage, isFirstVisit } from './storage.ts';
import './style.css';

/** Reads the origins of pictures, which the gateway writes into the page, and adds the gateway's own pictures. */
const readPictureOrigins = () => {
  const content = document.querySelector<HTMLMetaElement>('meta[name="picture-origins"]')?.content ?? '';
  return [...content.split(' ').filter((origin) => origin !== ''), gatewayPictures(window.location.origin)];
};

const start = async (element: HTMLElement) => {
  const storage = createNamespacedStorage(window.localStorage);
  const isFirst = isFirstVisit(storage);
  // The examples are only shown on the first visit.
  const ids = isFirst ? await fetchItemId() : NO_IDS;
  createRoot(element).render(
    <App
      fetcher={graphFetcher}
      storage={storage}
      exampleTabs={firstExamples.map((example) => tabOf(example, ids))}
      opensDocs={isFirst && window.matchMedia('(min-width: 1000px)').matches}
      pictureOrigins={readPictureOrigins()}
      signInState={readSignInState()}
    />,
  );
};

const element = document.getElementById('explorer');
if (element) await start(element);
