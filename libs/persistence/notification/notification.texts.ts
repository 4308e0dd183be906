import type { Language } from './notification.facts.js';

interface Template {
  readonly subject: string;
  /** Lines; one that needs something unknown is left out. */
  readonly body: readonly string[];
}

/** `{left}` is the phrase about the working days left, `{task}` the title with its subject. Both languages have the same placeholders. */
export const TEMPLATES: Readonly<Record<string, Readonly<Record<Language, Template>>>> = {
  'task-assigned': {
    th: {
      subject: 'มอบหมายงาน: {task} · {agencyName}',
      body: [
        'ท่านได้รับมอบหมายงาน "{task}" ของ{agencyName} ในรอบการประเมิน ประจำปีงบประมาณ พ.ศ. {fiscalYearBe}',
        'โปรดดำเนินการให้แล้วเสร็จภายในวันที่ {dueDate} ({left})',
        'หากไม่สามารถดำเนินการได้ โปรดส่งต่องานหรือแจ้งเหตุผลในระบบภายในวันที่ {startByDate}',
      ],
    },
    en: {
      subject: 'New task: {task} · {agencyName}',
      body: [
        'You have been assigned the task "{task}" of {agencyName} in the assessment cycle of fiscal year B.E. {fiscalYearBe}.',
        'Please complete it by {dueDate} ({left}).',
        'If you cannot, please forward it or give the reason in the system by {startByDate}.',
      ],
    },
  },
  'not-started': {
    th: {
      subject: 'ยังไม่เริ่มดำเนินการ: {task} · {agencyName}',
      body: [
        'งาน "{task}" ของ{agencyName} ยังไม่เริ่มดำเนินการ และจะครบกำหนดในวันที่ {dueDate} ({left})',
        'ผู้รับผิดชอบ: {ownerName}',
        'หากไม่สามารถดำเนินการได้ โปรดส่งต่องานหรือแจ้งเหตุผลในระบบ',
      ],
    },
    en: {
      subject: 'Not started: {task} · {agencyName}',
      body: [
        'The task "{task}" of {agencyName} has not been started and is due on {dueDate} ({left}).',
        'Owner: {ownerName}',
        'If it cannot be done, please forward it or give the reason in the system.',
      ],
    },
  },
  escalated: {
    th: {
      subject: 'โปรดติดตาม: {task} · {agencyName}',
      body: [
        'งาน "{task}" ของ{agencyName} ซึ่งมี{ownerName}เป็นผู้รับผิดชอบ เกินกำหนดมาแล้ว {overdueDays} วันทำการ',
        'จึงเรียนมาเพื่อโปรดติดตาม หรือพิจารณาเปลี่ยนผู้รับผิดชอบในระบบ (การติดตามขั้นที่ {rungNo} จากทั้งหมด {rungCount} ขั้น)',
      ],
    },
    en: {
      subject: 'Please follow up: {task} · {agencyName}',
      body: [
        'The task "{task}" of {agencyName}, owned by {ownerName}, is overdue (working days: {overdueDays}).',
        'Please follow up, or change the owner in the system (rung {rungNo} of {rungCount}).',
      ],
    },
  },
  returned: {
    th: {
      subject: 'ส่งคืนแก้ไขหัวข้อ {itemNo} · {agencyName}',
      body: [
        'หัวข้อ {itemNo} ของ{agencyName} ถูกส่งคืนเพื่อแก้ไข',
        'จำนวนแนวทางดำเนินการที่ต้องแก้ไข: {checkpointCount}',
        'ข้อมูลและคะแนนเดิมยังคงอยู่ครบถ้วน โปรดแก้ไขเฉพาะแนวทางดำเนินการที่ระบุ',
        'โปรดส่งกลับภายในวันที่ {dueDate} ({left})',
      ],
    },
    en: {
      subject: 'Returned for correction: item {itemNo} · {agencyName}',
      body: [
        'Item {itemNo} of {agencyName} was returned for correction.',
        'Checkpoints to correct: {checkpointCount}.',
        'Earlier data and scores are all kept; please correct only the checkpoints named.',
        'Please send it back by {dueDate} ({left}).',
      ],
    },
  },
  'extension-granted': {
    th: {
      subject: 'อนุมัติขยายระยะเวลาถึง {newDueDate}: {agencyName}',
      body: [
        'คำขอขยายระยะเวลาของ{agencyName} ได้รับอนุมัติ จำนวน {grantedDays} วันทำการ (ขอไว้ {requestedDays} วันทำการ)',
        'วันครบกำหนดใหม่ คือ วันที่ {newDueDate} แทนวันครบกำหนดเดิม คือ วันที่ {oldDueDate}',
        'หมายเหตุจากผู้พิจารณา: {decisionNote}',
      ],
    },
    en: {
      subject: 'Extension granted to {newDueDate}: {agencyName}',
      body: [
        'The extension asked for by {agencyName} has been granted. Working days granted: {grantedDays} (asked: {requestedDays}).',
        'The new due date is {newDueDate}, in place of {oldDueDate}.',
        'Note from the decision maker: {decisionNote}',
      ],
    },
  },
  'extension-refused': {
    th: {
      subject: 'ไม่อนุมัติขยายระยะเวลา: {agencyName}',
      body: ['คำขอขยายระยะเวลาของ{agencyName} ไม่ได้รับอนุมัติ', 'เหตุผล: {decisionNote}', 'วันครบกำหนดยังคงเป็นวันที่ {oldDueDate}'],
    },
    en: {
      subject: 'Extension refused: {agencyName}',
      body: ['The extension asked for by {agencyName} has been refused.', 'Reason: {decisionNote}', 'The due date remains {oldDueDate}.'],
    },
  },
  'preliminary-result': {
    th: {
      subject: 'ผลการประเมินเบื้องต้น ปีงบประมาณ พ.ศ. {fiscalYearBe}: {agencyName}',
      body: [
        'ผลการประเมินเบื้องต้นของ{agencyName} พร้อมให้ตรวจสอบในระบบแล้ว',
        'ผลดังกล่าวยังไม่ใช่ผลการประเมินขั้นสุดท้าย และยังไม่เผยแพร่ต่อสาธารณะ',
        'โปรดรับทราบผล หรือยื่นขอทบทวนผลการประเมินเป็นรายหัวข้อ ภายในวันที่ {dueDate}',
      ],
    },
    en: {
      subject: 'Preliminary result, FY B.E. {fiscalYearBe}: {agencyName}',
      body: [
        'The preliminary result of {agencyName} can now be seen in the system.',
        'It is not the final result and is not public.',
        'Please accept it, or contest single items, by {dueDate}.',
      ],
    },
  },
  'final-result': {
    th: {
      subject: 'ผลการประเมินขั้นสุดท้าย ปีงบประมาณ พ.ศ. {fiscalYearBe}: {agencyName}',
      body: [
        'ผลการประเมินขั้นสุดท้ายและรายงานป้อนกลับของ{agencyName} พร้อมให้ดูและดาวน์โหลดในระบบแล้ว',
        'โปรดจัดทำแผนพัฒนาองค์การ และเสนอหัวหน้าหน่วยงานอนุมัติภายในวันที่ {dueDate}',
      ],
    },
    en: {
      subject: 'Final result, FY B.E. {fiscalYearBe}: {agencyName}',
      body: [
        'The final result and the feedback report of {agencyName} can now be read and downloaded.',
        'Please write the improvement plan and have the agency head approve it by {dueDate}.',
      ],
    },
  },
  'cycle-drafted': {
    th: {
      subject: 'ร่างรอบการประเมิน ประจำปีงบประมาณ พ.ศ. {fiscalYearBe}',
      body: ['ระบบจัดทำร่างรอบการประเมิน ประจำปีงบประมาณ พ.ศ. {fiscalYearBe} จากรอบปีก่อนแล้ว', 'โปรดตรวจสอบ แก้ไข และเสนอเปิดรอบการประเมินในระบบ'],
    },
    en: {
      subject: 'Draft of the assessment cycle, FY B.E. {fiscalYearBe}',
      body: [
        'A draft of the assessment cycle of fiscal year B.E. {fiscalYearBe} has been made from the year before.',
        'Please check it, change what is needed, and propose it for opening.',
      ],
    },
  },
};

interface DigestTexts {
  readonly subject: string;
  readonly overdueHead: string;
  readonly dueHead: string;
  readonly overdueTask: string;
  readonly dueTask: string;
  readonly unclaimed: string;
  /** Behind work of somebody the recipient stands in for. */
  readonly standIn: string;
  readonly tell: string;
  readonly openReplacement: string;
  readonly and: string;
  readonly more: string;
  readonly heldHead: string;
  readonly stops: string;
}

/** The day's one digest. `{next…}` speak of the ladder's next rung; the line is left out after the last. Both languages have the same placeholders. */
export const DIGEST: Readonly<Record<Language, DigestTexts>> = {
  th: {
    subject: 'สรุปงานประจำวัน: เกินกำหนด {overdueCount} งาน ใกล้ครบกำหนด {dueCount} งาน',
    overdueHead: 'งานที่เกินกำหนดแล้ว',
    dueHead: 'งานที่ใกล้ครบกำหนด',
    overdueTask: '- {task} · {agencyName}: ครบกำหนดเมื่อวันที่ {dueDate} เกินกำหนดมาแล้ว {overdueDays} วันทำการ{unclaimed}{standIn}',
    dueTask: '- {task} · {agencyName}: ครบกำหนดวันที่ {dueDate} ({left}){unclaimed}{standIn}',
    unclaimed: ' ยังไม่มีผู้รับงาน',
    standIn: ' (ท่านดำเนินการแทน{forName})',
    tell: '  หากยังไม่แล้วเสร็จ ระบบจะแจ้ง{nextRoles}ในวันที่ {nextDate}',
    openReplacement: '  หากยังไม่แล้วเสร็จ ระบบจะแจ้ง{nextRoles}และเปิดงานจัดผู้ตรวจประเมินทดแทนในวันที่ {nextDate}',
    and: 'และ',
    more: 'และยังมีงานอื่นอีก {count} งานในระบบ',
    heldHead: 'เรื่องอื่นที่ไม่ได้ส่งแยกเพื่อไม่ให้จดหมายมากเกินไป',
    stops: 'เมื่อท่านปิดงานแล้ว ระบบจะหยุดแจ้งเตือนโดยอัตโนมัติ',
  },
  en: {
    subject: 'Your tasks today: {overdueCount} overdue, {dueCount} due soon',
    overdueHead: 'Overdue',
    dueHead: 'Due soon',
    overdueTask: '- {task} · {agencyName}: was due on {dueDate} (working days overdue: {overdueDays}){unclaimed}{standIn}',
    dueTask: '- {task} · {agencyName}: due on {dueDate} ({left}){unclaimed}{standIn}',
    unclaimed: ' Nobody has claimed it yet.',
    standIn: ' (you stand in for {forName})',
    tell: '  If it is still open, the system will tell {nextRoles} on {nextDate}.',
    openReplacement: '  If it is still open, the system will tell {nextRoles} and open a task to replace the evaluator on {nextDate}.',
    and: ' and ',
    more: 'Further tasks in the system: {count}',
    heldHead: 'Also, not sent one by one so that you do not get too many mails',
    stops: 'Reminders stop by themselves once you complete a task.',
  },
};

/** A kind without a text of its own still says where to look. */
export const ANY_OTHER: Readonly<Record<Language, Template>> = {
  th: { subject: 'มีรายการใหม่ในระบบ: {agencyName}', body: ['มีรายการใหม่ที่เกี่ยวข้องกับท่านในระบบ', 'งาน: {task}'] },
  en: { subject: 'Something new: {agencyName}', body: ['There is something new for you in the system.', 'Task: {task}'] },
};

export const FRAME: Readonly<
  Record<
    Language,
    {
      readonly product: string;
      readonly greeting: string;
      readonly close: string;
      readonly left: string;
      readonly today: string;
      readonly everybody: string;
      readonly withheld: string;
    }
  >
> = {
  th: {
    product: 'ยกระดับ',
    greeting: 'เรียน {recipientName}',
    close: '{product} · เปิดงาน: {link} · ตั้งค่าการแจ้งเตือน: {settingsLink} · อ้างอิง {ref}',
    left: 'เหลือ {days} วันทำการ',
    today: 'ครบกำหนดวันนี้',
    everybody: 'รอบการประเมิน',
    withheld: 'หน่วยงาน (ไม่เปิดเผยชื่อ)',
  },
  en: {
    product: 'Yokradap',
    greeting: 'Dear {recipientName},',
    close: '{product} · Open: {link} · Notification settings: {settingsLink} · Ref. {ref}',
    left: 'working days left: {days}',
    today: 'due today',
    everybody: 'the assessment cycle',
    withheld: 'an agency (name withheld)',
  },
};
