import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeTokenFromAddress } from './api/credentials.js';
import { watchPresence } from './api/presence.js';
import { queryClient } from './api/query-client.js';
import { applyTheme } from './app/theme.js';
import { router } from './router.jsx';
import './ui/tokens.css';
import './ui/base.css';

takeTokenFromAddress();
applyTheme();
watchPresence();

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no element "console"');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
