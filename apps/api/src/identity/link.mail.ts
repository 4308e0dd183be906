import type { Mail } from '#libs/platform/mail/mailer';
import type { LinkPurpose } from './identity.schema.js';

interface LinkMail {
  readonly purpose: LinkPurpose;
  readonly link: string;
  readonly to: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly key: string;
}

const PRODUCT = { th: 'ระบบบริหารรอบการประเมิน PMQA 4.0', en: 'PMQA 4.0 Cycle Office' };

const WORDS: Readonly<
  Record<LinkPurpose, { readonly subjectTh: string; readonly subjectEn: string; readonly th: string; readonly en: string }>
> = {
  invitation: {
    subjectTh: 'คำเชิญเข้าใช้งาน',
    subjectEn: 'Invitation',
    th: 'ท่านได้รับเชิญให้เข้าใช้งานระบบ โปรดตั้งรหัสผ่านด้วยลิงก์ด้านล่างภายใน 7 วัน ลิงก์ใช้ได้ครั้งเดียว',
    en: 'You are invited to use the system. Please choose your password with the link below within 7 days. It works once.',
  },
  passwordReset: {
    subjectTh: 'ตั้งรหัสผ่านใหม่',
    subjectEn: 'New password',
    th: 'มีการขอตั้งรหัสผ่านใหม่ให้ท่าน โปรดใช้ลิงก์ด้านล่างภายใน 24 ชั่วโมง ลิงก์ใช้ได้ครั้งเดียว หากท่านไม่ได้ขอ โปรดแจ้งเจ้าหน้าที่',
    en: 'A new password was requested for you. Please use the link below within 24 hours. It works once. If you did not ask for it, please tell the office.',
  },
  firstAdministrator: {
    subjectTh: 'ตั้งค่าผู้ดูแลระบบคนแรก',
    subjectEn: 'First administrator',
    th: 'โปรดตั้งรหัสผ่านของผู้ดูแลระบบคนแรกด้วยลิงก์ด้านล่างภายใน 1 ชั่วโมง ลิงก์ใช้ได้ครั้งเดียว',
    en: 'Please choose the password of the first administrator with the link below within an hour. It works once.',
  },
};

/** Both languages in one mail: whoever is invited has not chosen one yet. */
export function linkMail({ purpose, link, to, nameTh, nameEn, key }: LinkMail): Mail {
  const words = WORDS[purpose];
  return {
    key,
    to,
    subject: `${words.subjectTh} / ${words.subjectEn}: ${PRODUCT.th}`,
    text: [`เรียน ${nameTh}`, '', words.th, link, '', `Dear ${nameEn},`, '', words.en, link, '', `${PRODUCT.th} · ${PRODUCT.en}`, ''].join(
      '\n',
    ),
  };
}
