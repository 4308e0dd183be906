import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon/icon.js';

/** Nothing to show, said in one sentence, with what can be done next. */
export function EmptyView({
  icon = 'check',
  text,
  children,
}: {
  readonly icon?: IconName;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <Stack align="center" py="xl" gap="sm" c="slate.7" ta="center">
      <Icon name={icon} size={40} />
      <Text fw={600}>{text}</Text>
      {children}
    </Stack>
  );
}
