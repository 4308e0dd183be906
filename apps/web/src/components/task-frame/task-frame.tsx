import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { useCase } from '../../api/case.queries.js';
import type { CaseView } from '../../api/case.view.js';
import type { Versioned } from '../../api/client.js';
import { criteriaOf } from '../../api/criteria.view.js';
import { useEdition } from '../../api/edition.queries.js';
import type { EditionView } from '../../api/edition.view.js';
import { useTask } from '../../api/task.queries.js';
import type { TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DueWord } from '../due-word/due-word.js';
import { ProposedEdition } from '../edition-marks/edition-marks.js';
import { TextLink } from '../link/link.js';
import { PageHeader } from '../page-header/page-header.js';
import { QueryView } from '../query-view/query-view.js';
import { subjectOf } from '../task-list/task-list.js';

interface TaskFrameProps {
  readonly taskId: string;
  readonly title: string;
  readonly children: (task: Versioned<TaskView>, found: Versioned<CaseView>, edition: EditionView) => ReactNode;
}

/** A page on which one task of a case is worked: loads task, case and criteria, shows heading, due date and the way back. */
export function TaskFrame({ taskId, title, children }: TaskFrameProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const task = useTask(taskId);
  const found = useCase(task.data?.caseId);
  const edition = useEdition(found.data?.editionCode);
  return (
    <QueryView query={task}>
      {(loaded) => (
        <>
          <PageHeader
            title={`${title} ${subjectOf(loaded)}`.trim()}
            lead={
              <>
                {loaded.agency && `${pick(loaded.agency.nameTh, loaded.agency.nameEn)} · `}
                {t('common.fiscalYear', { year: loaded.fiscalYearBe })}
                <ProposedEdition edition={edition.data} />
              </>
            }
            above={
              <TextLink to="/tasks/$taskId" params={{ taskId }} style={{ alignSelf: 'flex-start' }}>
                {t('task.title')}
              </TextLink>
            }
            actions={<DueWord task={loaded} />}
          />
          <QueryView query={found}>
            {(ofCase) => (
              <QueryView query={edition}>{(criteria) => children(loaded, ofCase, criteriaOf(criteria, ofCase.categories))}</QueryView>
            )}
          </QueryView>
        </>
      )}
    </QueryView>
  );
}
