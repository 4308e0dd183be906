import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageHeaderProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
}

let isFirstPage = true;

/** Heading of a page. Names the document and takes the focus after a change of page, so that a screen reader says where it is. */
export function PageHeader({ title, lead, above, actions }: PageHeaderProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('product.name')}`;
  }, [title, t]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <Stack gap={4} mb="lg">
      {above}
      <Group justify="space-between" align="flex-start" gap="md">
        <Title order={1} ref={heading} tabIndex={-1} style={{ flex: '1 1 260px' }}>
          {title}
        </Title>
        {actions && (
          <Group gap="sm" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      {lead && (
        <Text component="div" c="dimmed">
          {lead}
        </Text>
      )}
    </Stack>
  );
}
