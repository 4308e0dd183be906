import { useReview } from '../../api/review.queries.js';
import { IndicatorTable } from './indicator-table.js';

interface ReportedIndicatorsProps {
  readonly caseId: string;
  readonly item: string;
  /** Left out: all of the part. */
  readonly numbers?: readonly number[];
}

/** For those who judge a part: what the agency reports of these indicators. Nothing for an item with levels. */
export function ReportedIndicators({ caseId, item, numbers }: ReportedIndicatorsProps) {
  const entry = useReview(caseId, numbers?.length !== 0).data?.items.find((one) => one.item === item);
  const indicators = entry?.indicators.filter(({ number }) => numbers?.includes(number) ?? true) ?? [];
  return indicators.length > 0 && <IndicatorTable item={item} indicators={indicators} />;
}
