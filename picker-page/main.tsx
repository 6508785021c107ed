import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style.css';

const root = document.getElementById('picker');
if (root) createRoot(root).render(<App />);
