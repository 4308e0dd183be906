import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Heading of a section of a page. */
export function SectionHeading({ children }: { readonly children: ReactNode }) {
  return (
    <Title order={2} size="h3" mb="sm">
      {children}
    </Title>
  );
}
