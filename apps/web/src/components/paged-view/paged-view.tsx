import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../../api/office.queries.js';
import { EmptyView } from '../empty-view/empty-view.js';
import type { IconName } from '../icon/icon.js';
import { QueryView } from '../query-view/query-view.js';

interface PagedViewProps<TRow, TPage extends { readonly items: readonly TRow[]; readonly nextCursor: string | null }> {
  readonly query: Pages<TPage>;
  readonly empty: string;
  readonly emptyIcon?: IconName;
  readonly children: (rows: readonly TRow[], first: TPage) => ReactNode;
}

/** A list that the api sends page by page: the rows read so far and a button for more. */
export function PagedView<TRow, TPage extends { readonly items: readonly TRow[]; readonly nextCursor: string | null }>({
  query,
  empty,
  emptyIcon = 'folder',
  children,
}: PagedViewProps<TRow, TPage>) {
  const { t } = useTranslation();
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        const first = pages[0];
        return (
          <>
            {rows.length === 0 || !first ? <EmptyView icon={emptyIcon} text={empty} /> : children(rows, first)}
            {query.hasNextPage && (
              <Group justify="center" mt="md">
                <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('common.more')}
                </Button>
              </Group>
            )}
          </>
        );
      }}
    </QueryView>
  );
}
