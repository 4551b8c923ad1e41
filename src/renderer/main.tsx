import './zod-without-eval';
import './page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { bridge } from './bridge';
import { connect } from './stores/app-store';
import { goTo, toast } from './stores/view-store';

bridge.on('notice', toast);
bridge.on('navigate', ({ page }) => goTo(page));
void connect(bridge);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
