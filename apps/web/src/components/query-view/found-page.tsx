import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '../../api/problem.view.js';
import { MissingPage } from '../error-page/missing-page.js';

export type Asked = Pick<UseQueryResult, 'data' | 'isError' | 'error'>;

export const isMissing = ({ data, isError, error }: Asked): boolean => data === undefined && isError && problemOf(error).status === 404;

interface FoundPageProps {
  /** What the page is about. */
  readonly query: Asked;
  readonly children: ReactNode;
}

/** A page whose heading stands before what it is about is read: where that is not found, the missing page stands alone. */
export function FoundPage({ query, children }: FoundPageProps) {
  return isMissing(query) ? <MissingPage /> : children;
}
