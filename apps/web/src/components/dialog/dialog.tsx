import { Group, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: 'md' | 'lg' | 'xl';
}

/** A dialog: named by its title, closed by Escape, full screen on a phone. A click outside never throws away what was typed. */
export function Dialog({ title, isOpen, onClose, children, size = 'md' }: DialogProps) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery('(max-width: 40em)') ?? false;
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={size} fullScreen={isNarrow} closeOnClickOutside={false} centered>
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content bg="white">
        {/* Not Modal.Header: its header element would count as a second banner of the page. */}
        <Group justify="space-between" align="flex-start" wrap="nowrap" p="md">
          <Modal.Title component="h2" fz={22} fw={700}>
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={t('common.close')} size="lg" />
        </Group>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
