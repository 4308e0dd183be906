import agencyEn from './agency.en.json';
import agencyTh from './agency.th.json';
import editionEn from './edition.en.json';
import editionTh from './edition.th.json';
import evaluatorEn from './evaluator.en.json';
import evaluatorTh from './evaluator.th.json';
import sharedEn from './en.json';
import improvementEn from './improvement.en.json';
import improvementTh from './improvement.th.json';
import indicatorEn from './indicator.en.json';
import indicatorTh from './indicator.th.json';
import officeEn from './office.en.json';
import officeTh from './office.th.json';
import publicEn from './public.en.json';
import publicTh from './public.th.json';
import taskEn from './task.en.json';
import taskTh from './task.th.json';
import sharedTh from './th.json';

/** Shared words first, then one pair of files per area; the top keys of all files differ. */
export const th = {
  ...sharedTh,
  ...taskTh,
  ...agencyTh,
  ...evaluatorTh,
  ...officeTh,
  ...editionTh,
  ...indicatorTh,
  ...improvementTh,
  ...publicTh,
};
export const en = {
  ...sharedEn,
  ...taskEn,
  ...agencyEn,
  ...evaluatorEn,
  ...officeEn,
  ...editionEn,
  ...indicatorEn,
  ...improvementEn,
  ...publicEn,
};
