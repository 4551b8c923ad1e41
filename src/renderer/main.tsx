import './zod-without-eval';
import './page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { bridge } from './bridge';
import { connect } from './stores/app-store';
import { askRequested, showPage, toast } from './stores/view-store';

bridge.on('notice', toast);
bridge.on('navigate', ({ page, project }) => showPage(page, project));
bridge.on('requested', askRequested);
void connect(bridge);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
