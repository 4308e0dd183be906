import { styleNonce } from './app/nonce.js';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './app/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isUnreachable } from './api/problem.view.js';
import { startTexts } from './app/i18n.js';
import { router } from './app/routes.js';
import { cssVariables, theme } from './app/theme.js';

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && isUnreachable(error) },
  },
});

await startTexts();
const place = document.getElementById('root');
if (!place) throw new Error('The page has no root element.');
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} getStyleNonce={() => styleNonce} forceColorScheme="light">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" containerWidth={420} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
