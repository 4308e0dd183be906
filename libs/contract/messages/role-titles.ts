import type { RoleCode } from '#libs/rules/escalation/ladder.types';
import type { BilingualText } from './task-titles.js';

/** Roles as mails name them. Source: glossary, roles. */
export const ROLE_TITLES: Readonly<Record<RoleCode, BilingualText>> = {
  ItemOwner: { th: 'ผู้รับผิดชอบหัวข้อ', en: 'the item owner' },
  CategoryLead: { th: 'หัวหน้าหมวด', en: 'the category lead' },
  AgencyCoordinator: { th: 'ผู้ประสานงานของหน่วยงาน', en: 'the PMQA coordinator' },
  AgencyHead: { th: 'หัวหน้าหน่วยงาน', en: 'the agency head' },
  Evaluator: { th: 'ผู้ตรวจประเมิน', en: 'the evaluators' },
  LeadEvaluator: { th: 'หัวหน้าคณะผู้ตรวจประเมิน', en: 'the lead evaluator' },
  Moderator: { th: 'ผู้กลั่นกรอง', en: 'the moderator' },
  Judge: { th: 'กรรมการพิจารณาผล', en: 'the judges' },
  CycleOfficer: { th: 'เจ้าหน้าที่บริหารรอบการประเมิน', en: 'the cycle office' },
  Administrator: { th: 'ผู้ดูแลระบบ', en: 'the administrator' },
  Observer: { th: 'ผู้สังเกตการณ์', en: 'the observers' },
  OfficeHead: { th: 'หัวหน้าสำนักงานบริหารรอบการประเมิน', en: 'the head of the cycle office' },
  MinistryContact: { th: 'ผู้ประสานงานของกระทรวงต้นสังกัด', en: 'the contact person of the parent ministry' },
};
