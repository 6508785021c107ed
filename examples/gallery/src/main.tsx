import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from './apollo.ts';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/page.css';
import './styles/forms.css';

const element = document.getElementById('gallery');
if (!element) throw new Error('The page has no element with the id "gallery".');

createRoot(element).render(
  <StrictMode>
    <ApolloProvider client={createClient()}>
      <App />
    </ApolloProvider>
  </StrictMode>,
);
