/** Activities: one row a call, e-mail, meeting or anything else that somebody did or planned. */
import type { TableSpec } from './schema';
import { ACCOUNT, customerKind, DEAL, date, id, LEAD, minutes, OWNER, text, yesno } from './shared';

export const activities = {
  name: 'activities',
  oneRowIs: 'a call, e-mail or meeting',
  key: ['id'],
  entity: { before: 'property|activity|task|event|meeting|call', after: 'задачи|дела' },
  telling: ['kind', 'at'],
  against: 'amount|snapshot date|lead status|deal stage|actual cost|budgeted cost|trial start',
  columns: {
    id: id('ID', { en: 'id|record id > number|no|#' }),
    owner: text('Owner', { ...OWNER, activities: ' > user|caller|performed by|completed by' }),
    account: text('Account', ACCOUNT),
    lead: text('Lead', LEAD),
    deal: text('Deal', DEAL),
    kind: {
      type: 'code',
      title: 'Kind',
      words: { en: 'kind|activity type|type > activity|channel > task type > subject' },
      codes: {
        call: 'call|phone call|outbound call|inbound call|call outbound|call inbound|phone',
        email: 'email|e-mail|outbound email|email sent|mail',
        message:
          'message|sms|text|chat|whatsapp|telegram|linkedin|linkedin message|direct message|dm',
        meeting: 'meeting|in-person meeting|online meeting|video call|appointment',
        demo: 'demo|demonstration|product demo',
        visit: 'visit|field visit|site visit|on-site',
        proposal: 'proposal|quote|quotation|offer|proposal sent',
        presentation: 'presentation|pitch',
        task: 'task|to do|todo|to-do|follow up|deadline',
        admin: 'admin|administrative|administration|reporting|crm|paperwork',
        event: 'event|page view|download|form|form submission|webinar|website visit',
      },
      others: 'other',
    },
    status: {
      type: 'code',
      title: 'Status',
      words: { en: 'status|outcome > result|disposition > done' },
      codes: {
        planned:
          'planned|scheduled|upcoming|booked|not started|open|to do|pending|in progress|waiting|waiting for input',
        held: 'held|completed|complete|done|finished|attended|took place|connected|answered|sent|yes|true|1',
        done: 'done',
        no_show:
          'no show|missed|did not attend|not held|no answer|busy|left voicemail|left live message|voicemail|wrong number',
        cancelled: 'cancelled|canceled|called off',
        rescheduled: 'rescheduled|postponed|deferred',
        bounced: 'bounced|bounce|undelivered|failed',
      },
    },
    at: date('Date', {
      en: 'at|date|date and time|datetime|activity date|start time|start|start datetime|start date > due date|due|logged at|completed at|timestamp > created time|created date|create date|created',
    }),
    minutes: minutes('Minutes', {
      en: 'minutes|duration|duration in minutes > length|time spent|duration in seconds',
    }),
    personalized: yesno('Personalized', { en: 'personalized|personalised|is personalized' }),
    opened: yesno('Opened', { en: 'opened|email opened|is opened > open count|opens' }),
    reply: {
      type: 'code',
      title: 'Reply',
      words: { en: 'reply|replied|response > sentiment|reply sentiment' },
      codes: {
        positive: 'positive|interested|yes',
        negative: 'negative|not interested|unsubscribe',
        neutral: 'neutral|replied|reply',
        auto: 'auto|auto reply|auto-reply|out of office|ooo',
      },
    },
    connected: yesno('Connected', { en: 'connected|answered|reached|talked' }),
    accepted: yesno('Accepted', { en: 'accepted|invitation accepted|confirmed' }),
    work_stage: {
      type: 'code',
      title: 'Work stage',
      words: { en: 'work stage|stage of work|sales activity' },
      codes: {
        prospecting: 'prospecting|prospect|cold outreach',
        qualifying: 'qualifying|qualification|qualify',
        converting: 'converting|conversion|convert|nurturing',
        presenting: 'presenting|presentation|demo',
        closing: 'closing|close|negotiation',
      },
    },
    customer_kind: customerKind,
  },
  derived: {},
} satisfies TableSpec as TableSpec;
