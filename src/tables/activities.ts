/** Activities: one row a call, e-mail, meeting or anything else that somebody did or planned. */
import { activityFlags } from './activity-flags';
import type { TableSpec } from './schema';
import {
  ACCOUNT,
  customerKind,
  DEAL,
  date,
  id,
  LEAD,
  minutes,
  number,
  OWNER,
  text,
  yesno,
} from './shared';

export const activities = {
  name: 'activities',
  oneRowIs: 'a call, e-mail or meeting',
  key: ['id'],
  entity: {
    before: 'property|activity|task|event|meeting|call|活动|任务|跟进',
    after: 'задачи|дела|активности|فعالیت|وظیفه',
  },
  telling: [
    'kind',
    'at',
    'entity|owner|account|deal|lead|status|minutes|connected|reply|opened|personalized',
  ],
  against: 'amount|snapshot date|lead status|deal stage|actual cost|budgeted cost|trial start',
  columns: {
    id: id('ID', {
      en: 'id|record id > number|no|#',
      ru: 'id|номер > №',
      fa: 'شناسه|کد',
      zh: '记录编号|编号|跟进编号',
    }),
    owner: text('Owner', {
      ...OWNER,
      activities:
        ' > user|caller|performed by|completed by|assigned to user|кто звонил|автор|انجام دهنده|ثبت کننده|تماس گیرنده|اپراتور|执行人|拜访人|坐席|录入人员 > ایجاد کننده|创建人',
    }),
    account: text('Account', {
      ...ACCOUNT,
      activities: '拜访客户|相关客户 > > مرتبط با > related to',
    }),
    lead: text('Lead', LEAD),
    deal: text('Deal', DEAL),
    kind: {
      type: 'code',
      title: 'Kind',
      words: {
        en: 'kind|activity type|type > activity|channel > task type|call type',
        ru: 'тип|вид активности > вид коммуникации|тип контакта|канал > тип задачи|тип дела',
        fa: 'نوع|نوع فعالیت > نوع پیگیری|نوع رخداد|روش ارتباط|شیوه تماس|فعالیت > نوع تماس',
        zh: '类型|跟进方式|活动类型 > 跟进类型|记录类型|沟通方式|任务类型 > 拜访类型|联系方式',
      },
      codes: {
        call:
          'call|phone call|outbound call|inbound call|call outbound|call inbound|phone' +
          '|звонок|исходящий звонок|входящий звонок|тел|تماس|تلفن|تماس تلفنی|تماس خروجی|تماس ورودی|电话|打电话|致电|通话|呼出|外呼|呼入',
        email:
          'email|e-mail|outbound email|email sent|mail' +
          '|письмо|почта|рассылка|электронная почта|ایمیل|نامه|پست الکترونیک|邮件|电子邮件',
        message:
          'message|sms|text|chat|whatsapp|telegram|linkedin|linkedin message|direct message|dm' +
          '|сообщение|чат|мессенджер|پیام|پیامک|چت|واتساپ|تلگرام|دایرکت|微信|企业微信|短信|消息|钉钉|qq',
        meeting:
          'meeting|in-person meeting|online meeting|video call|appointment' +
          '|встреча|митинг|созвон|جلسه|ملاقات|قرار ملاقات|جلسه حضوری|جلسه آنلاین|会议|会面|面谈|线上会议',
        demo:
          'demo|demonstration|product demo' +
          '|демо|демонстрация|показ|دمو|نمایش محصول|演示|产品演示',
        visit:
          'visit|field visit|site visit|on-site' +
          '|выезд|визит|ویزیت|بازدید|مراجعه حضوری|拜访|上门|上门拜访|陌拜',
        proposal:
          'proposal|quote|quotation|offer|proposal sent' +
          '|кп|коммерческое предложение|предложение|счет|پیشنهاد قیمت|پیش فاکتور|پروپوزال|报价|报价单|方案|提案|方案报价',
        presentation: 'presentation|pitch|презентация|ارائه|پرزنت|宣讲|方案汇报|讲解',
        task: 'task|to do|todo|to-do|follow up|deadline|задача|дело|وظیفه|کار|任务|待办',
        admin:
          'admin|administrative|administration|reporting|crm|paperwork' +
          '|отчет|документы|админ работа|административная работа|کار اداری|گزارش نویسی|行政|写报告|内部事务',
        event:
          'event|page view|download|form|form submission|webinar|website visit' +
          '|событие|посещение сайта|вебинар|скачивание|رویداد|وبینار|دانلود|活动|下载|网站访问|研讨会',
      },
      others: 'other',
      byHeader: {
        call:
          'call owner|call start time|call time|call date|call duration|call outcome|call result|call disposition|call type|' +
          'call status|call direction|caller|дата звонка|длительность звонка|тип звонка|результат звонка|кто звонил|' +
          'تاریخ تماس|مدت تماس|نوع تماس|نتیجه تماس|تماس گیرنده|通话时间|通话时长|通话结果|通话状态',
        task:
          'task owner|task name|task subject|task status|task due date|название задачи|номер задачи|срок задачи|' +
          'عنوان وظیفه|任务名称|任务编号|任务开始时间|任务状态',
        meeting:
          'event owner|start datetime|meeting owner|meeting date|meeting time|meeting outcome|meeting status|' +
          'дата встречи|результат встречи|تاریخ جلسه|وضعیت جلسه|نتیجه جلسه|مدت جلسه|会议时间|会议主题|会议状态',
        visit:
          'visit date|visit status|visit outcome|дата визита|تاریخ بازدید|拜访日期|拜访人|拜访客户|拜访结果|拜访类型',
        email:
          'email sent|email subject|sent at|send date|тема письма|дата отправки|موضوع ایمیل|تاریخ ارسال|邮件主题|发送时间',
      },
    },
    status: {
      type: 'code',
      title: 'Status',
      words: {
        en: 'status|outcome > result|disposition > done',
        ru: 'статус|результат > итог|состояние|исход > выполнено',
        fa: 'وضعیت|نتیجه > نتیجه تماس|نتیجه جلسه|وضعیت جلسه > انجام شد؟',
        zh: '状态|结果 > 任务状态|通话结果|拜访结果|完成情况|完成状态|活动结果 > 是否完成',
      },
      codes: {
        planned:
          'planned|scheduled|upcoming|booked|not started|open|to do|pending|in progress|waiting|waiting for input|' +
          'запланирована|запланировано|назначена|назначено|план|предстоит|не начата|в планах|в работе|' +
          'برنامه ریزی شده|زمان بندی شده|تعیین شده|هماهنگ شده|آینده|شروع نشده|در انتظار برگزاری|' +
          '已计划|计划中|已预约|预约|已安排|待拜访|未开始|待进行|待办',
        held:
          'held|attended|took place|состоялась|состоялся|проведена|проведено|была|пришел|прошла|' +
          'برگزار شد|برگزار شده|حضور یافت|آمد|شرکت کرد|已举行|已到访|到访|已拜访|已参加|出席|已开会|已进行',
        done:
          'done|completed|complete|finished|closed|sent|yes|true|1|выполнено|выполнена|завершена|завершено|отправлено|да|' +
          'انجام شد|انجام شده|تکمیل شده|ارسال شد|بله|已完成|完成|已发送|是',
        no_show:
          'no show|missed|did not attend|not held|не состоялась|не пришел|неявка|пропущена|пропущенный|срыв|не явился|слетела|' +
          'не вышел на связь|برگزار نشد|برگزار نشده|انجام نشده|نیامد|عدم حضور|حاضر نشد|غیبت|شرکت نکرد|' +
          '未到|未到访|爽约|未出席|缺席|放鸽子|未举行|未参加|未完成',
        cancelled:
          'cancelled|canceled|called off|отменена|отмена|отменено|отказ|لغو شد|لغو شده|کنسل|کنسل شد|منصرف شد|取消|已取消|作废',
        rescheduled:
          'rescheduled|postponed|deferred|перенесена|перенесено|перенос|отложена|به تعویق افتاده|موکول شد|تغییر زمان|جابجا شد|' +
          '改期|延期|推迟|已改约',
        bounced: 'bounced|bounce|undelivered|failed|не доставлено|برگشت خورد|退信|发送失败',
      },
    },
    at: date('Date', {
      en: 'at|date|date and time|datetime|activity date|start time|start|start datetime|start date > due date|due|logged at|completed at|timestamp > created time|created date|create date|created',
      ru: 'дата|дата и время > дата звонка|дата встречи|начало|дата выполнения > срок > дата создания',
      fa: 'تاریخ|زمان|تاریخ و زمان شروع > تاریخ تماس|تاریخ جلسه|تاریخ انجام|تاریخ پیگیری|ساعت > تاریخ سررسید > تاریخ ایجاد',
      zh: '时间|日期|跟进时间|跟进日期 > 拜访日期|活动时间|开始时间|通话时间|联系时间|完成时间|任务开始时间 > 创建时间',
    }),
    minutes: minutes('Minutes', {
      en: 'minutes|duration|duration in minutes > length|time spent|duration in seconds',
      ru: 'длительность|минуты|продолжительность|время, мин > затрачено',
      fa: 'مدت|مدت زمان|دقیقه|طول مدت > مدت تماس|مدت جلسه|زمان صرف شده',
      zh: '时长|分钟|持续时间 > 通话时长|耗时|工时',
    }),
    from_template: {
      ...yesno('From a template', {
        en: 'from template|template',
        ru: 'по шаблону',
        fa: 'عمومی',
        zh: '群发',
      }),
      helper: true,
    },
    personalized: yesno('Personalized', {
      en: 'personalized|personalised|is personalized',
      ru: 'персонализировано|персональное|персональное письмо',
      fa: 'شخصی سازی شده|شخصی|ایمیل شخصی|اختصاصی',
      zh: '个性化|是否个性化|定制化',
    }),
    opened: yesno('Opened', {
      en: 'opened|email opened|is opened',
      ru: 'открыто|открыл|прочитано',
      fa: 'باز شده|باز شد|خوانده شده|مشاهده شد',
      zh: '已打开|是否打开|已读|是否已读',
    }),
    open_count: {
      ...number('Opens', {
        en: 'open count|opens|number of opens',
        ru: 'открытия',
        fa: 'تعداد باز شدن',
        zh: '打开次数',
      }),
      helper: true,
    },
    reply: {
      type: 'code',
      title: 'Reply',
      words: {
        en: 'reply|replied|response > sentiment|reply sentiment',
        ru: 'ответ|ответил > реакция|тональность ответа',
        fa: 'پاسخ|پاسخ داد|جواب > واکنش|نوع پاسخ',
        zh: '回复|是否回复|回复情况 > 客户反馈|回应|回复态度',
      },
      codes: {
        positive:
          'positive|interested|yes' +
          '|положительный|положительно|интересно|مثبت|علاقمند|علاقه مند|مشتاق|正面|积极|有意向|感兴趣',
        negative:
          'negative|not interested|unsubscribe' +
          '|отрицательный|отрицательно|не интересно|отказ|منفی|بی علاقه|بی تمایل|负面|消极|无意向|不感兴趣',
        neutral:
          'neutral|replied|reply' +
          '|yes|да|ответил|нейтральный|есть|بله|پاسخ داد|خنثی|是|已回复|中性',
        auto: 'auto|auto reply|auto-reply|out of office|ooo|автоответ|پاسخ خودکار|自动回复',
        none: 'no|no reply|none|нет|нет ответа|نه|خیر|بدون پاسخ|否|未回复|无',
      },
    },
    connected: yesno('Connected', {
      en: 'connected|answered|reached|talked',
      ru: 'дозвон|дозвонились > ответил|принят|соединение',
      fa: 'برقرار شد|پاسخ داده شد|تماس موفق|ارتباط برقرار شد|پاسخگو بود',
      zh: '接通|是否接通|已接通 > 接听|有效通话|通话状态',
    }),
    accepted: yesno('Accepted', {
      en: 'accepted|invitation accepted|confirmed',
      ru: 'согласился|принято > подтверждено|согласие на встречу',
      fa: 'پذیرفته شد|قبول کرد|قبول دعوت > تایید شد|موافقت',
      zh: '已接受|是否接受|接受邀请 > 已确认|同意见面',
    }),
    work_stage: {
      type: 'code',
      title: 'Work stage',
      words: {
        en: 'work stage|stage of work|sales activity',
        ru: 'этап работы|вид работы > тип активности продаж',
        fa: 'مرحله کار|نوع کار > مرحله فعالیت فروش',
        zh: '工作阶段|工作类型 > 销售动作|工作内容',
      },
      codes: {
        prospecting:
          'prospecting|prospect|cold outreach' +
          '|поиск|поиск клиентов|проспектинг|مشتری یابی|جستجوی مشتری|客户开发|开发|获客',
        qualifying:
          'qualifying|qualification|qualify' +
          '|квалификация|выявление потребностей|صلاحیت سنجی|ارزیابی|需求确认|筛选',
        converting:
          'converting|conversion|convert|nurturing' +
          '|конвертация|прогрев|работа с возражениями|تبدیل|پیگیری|转化|跟进',
        presenting:
          'presenting|presentation|demo|презентация|демонстрация|ارائه|معرفی|演示|方案介绍',
        closing:
          'closing|close|negotiation' +
          '|закрытие|заключение сделки|переговоры|بستن|عقد قرارداد|مذاکره|成交|签约|谈判',
      },
    },
    customer_kind: customerKind,
  },
  derived: activityFlags,
} satisfies TableSpec as TableSpec;
