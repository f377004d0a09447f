/** Fifteen tables in four languages: found by the headers that people and CRMs write. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/ingest/recognise';
import type { Cell, TableName } from '../../src/tables/schema';
import { utc } from './support';

const LANGUAGES = ['en', 'ru', 'fa', 'zh'] as const;
type Language = (typeof LANGUAGES)[number];

/** Canonical column, a value, and the header in each language. */
type Line = readonly [column: string, value: Cell, en: string, ru: string, fa: string, zh: string];

const TABLES: Readonly<Record<TableName, readonly Line[]>> = {
  deals: [
    ['id', 'D-1', 'Deal ID', '№ сделки', 'شناسه معامله', '商机编号'],
    ['name', 'Atlas', 'Deal name', 'Название сделки', 'عنوان معامله', '商机名称'],
    ['account', 'Atlas Ltd', 'Customer', 'Контрагент', 'نام مشتری', '客户名称'],
    ['owner', 'Anna', 'Sales rep', 'Менеджер', 'کارشناس فروش', '负责人'],
    ['stage', 'Demo', 'Deal stage', 'Этап сделки', 'مرحله فروش', '销售阶段'],
    ['amount', 500, 'Deal value', 'Сумма сделки', 'مبلغ معامله', '商机金额'],
    ['created', '2024-01-15', 'Create date', 'Дата создания', 'تاریخ ایجاد', '创建时间'],
    ['lost_reason', 'Price', 'Lost reason', 'Причина отказа', 'دلیل ناموفق', '输单原因'],
    ['probability', '40%', 'Probability', 'Вероятность', 'احتمال موفقیت', '赢单率'],
  ],
  leads: [
    ['id', 'L-1', 'Lead ID', 'ID лида', 'شماره سرنخ', '线索编号'],
    ['name', 'Atlas', 'Lead name', 'Название лида', 'نام سرنخ', '线索名称'],
    ['owner', 'Anna', 'Lead owner', 'Ответственный', 'مسئول پیگیری', '跟进人'],
    ['source', 'Web', 'Lead source', 'Источник лида', 'منبع سرنخ', '线索来源'],
    ['status', 'New', 'Lead status', 'Статус лида', 'وضعیت سرنخ', '线索状态'],
    ['created', '2024-01-15', 'Created', 'Дата заявки', 'تاریخ ثبت', '留资时间'],
    [
      'first_response',
      '2024-01-16',
      'First response',
      'Первый контакт',
      'اولین تماس',
      '首次跟进时间',
    ],
    [
      'customer',
      '2024-02-16',
      'Became customer',
      'Стал клиентом',
      'تاریخ مشتری شدن',
      '成为客户时间',
    ],
  ],
  activities: [
    ['owner', 'Anna', 'Assigned to', 'Исполнитель', 'کارشناس', '跟进人员'],
    ['account', 'Atlas Ltd', 'Company', 'Клиент', 'مشتری', '客户'],
    ['deal', 'D-1', 'Deal', 'Сделка', 'معامله', '关联商机'],
    ['kind', 'Call', 'Activity type', 'Тип активности', 'نوع فعالیت', '跟进方式'],
    ['status', 'Done', 'Outcome', 'Результат', 'نتیجه', '完成情况'],
    ['at', '2024-01-15', 'Date and time', 'Дата и время', 'تاریخ', '跟进时间'],
    ['minutes', 30, 'Duration', 'Длительность', 'مدت زمان', '时长(分钟)'],
  ],
  subscriptions: [
    ['customer', 'Atlas Ltd', 'Customer', 'Клиент', 'مشترک', '客户名称'],
    ['plan', 'Team', 'Plan', 'Тариф', 'پکیج', '套餐'],
    ['started', '2024-01-15', 'Start date', 'Дата начала', 'شروع اشتراک', '开通日期'],
    ['ended', '2024-02-15', 'End date', 'Дата окончания', 'تاریخ لغو', '退订日期'],
    ['mrr', 500, 'MRR', 'Абонплата', 'حق اشتراک', '月费'],
  ],
  stage_history: [
    ['deal', 'D-1', 'Deal ID', 'ID сделки', 'شماره معامله', '商机编号'],
    ['stage', 'Demo', 'Stage', 'Этап', 'مرحله', '阶段'],
    ['entered', '2024-01-15', 'Date entered', 'Дата перехода', 'ورود به مرحله', '进入时间'],
    ['left', '2024-01-20', 'Date left', 'Дата выхода', 'خروج از مرحله', '离开时间'],
  ],
  snapshots: [
    ['snapshot_date', '2024-01-15', 'Snapshot date', 'Дата среза', 'تاریخ گزارش', '快照日期'],
    ['deal', 'D-1', 'Deal ID', 'ID сделки', 'شماره معامله', '商机编号'],
    ['stage', 'Demo', 'Stage', 'Этап', 'مرحله', '阶段'],
    ['amount', 500, 'Amount', 'Сумма', 'مبلغ', '金额'],
    ['owner', 'Anna', 'Owner', 'Ответственный', 'مسئول', '负责人'],
  ],
  targets: [
    ['owner', 'Anna', 'Salesperson', 'Менеджер', 'کارشناس فروش', '销售人员'],
    ['period', '2024-01', 'Month', 'Месяц', 'ماه', '月份'],
    ['target', 500, 'Quota', 'План продаж', 'هدف فروش', '销售目标'],
  ],
  spend: [
    ['source', 'Web', 'Channel', 'Канал', 'کانال', '渠道'],
    ['date', '2024-01-15', 'Day', 'День', 'روز', '投放日期'],
    ['cost', 500, 'Amount spent', 'Расходы', 'هزینه تبلیغات', '花费'],
    ['clicks', 50, 'Clicks', 'Клики', 'تعداد کلیک', '点击量'],
  ],
  orders: [
    ['id', 'O-1', 'Order number', 'Номер заказа', 'شماره سفارش', '订单编号'],
    ['customer', 'Atlas Ltd', 'Buyer', 'Покупатель', 'خریدار', '买方'],
    ['product', 'Desk', 'Product', 'Товар', 'نام کالا', '商品名称'],
    ['date', '2024-01-15', 'Order date', 'Дата заказа', 'تاریخ سفارش', '下单时间'],
    ['amount', 500, 'Order total', 'Сумма заказа', 'مبلغ سفارش', '订单金额'],
  ],
  calls: [
    ['owner', 'Anna', 'Agent', 'Менеджер', 'کارشناس', '销售人员'],
    ['date', '2024-01-15', 'Call date', 'Дата звонка', 'تاریخ تماس', '通话时间'],
    ['rep_seconds', 60, 'Rep talk time', 'Говорил менеджер', 'زمان صحبت کارشناس', '销售说话时长'],
    [
      'customer_seconds',
      90,
      'Customer talk time',
      'Говорил клиент',
      'زمان صحبت مشتری',
      '客户说话时长',
    ],
    ['objection', 'Price', 'Objection', 'Возражение', 'اعتراض مشتری', '客户异议'],
  ],
  social: [
    ['owner', 'Anna', 'Owner', 'Ответственный', 'مسئول', '负责人'],
    ['network', 'X', 'Network', 'Соцсеть', 'شبکه اجتماعی', '社交网络'],
    ['date', '2024-01-15', 'Date', 'Дата', 'تاریخ', '日期'],
    ['followers', 500, 'Followers', 'Подписчики', 'دنبال کنندگان', '粉丝数'],
    ['posts', 5, 'Posts', 'Публикации', 'تعداد پست', '发帖数'],
  ],
  training: [
    ['owner', 'Anna', 'Employee', 'Сотрудник', 'کارشناس', '销售人员'],
    ['date', '2024-01-15', 'Date', 'Дата', 'تاریخ آزمون', '考试日期'],
    ['course', 'Product', 'Course', 'Курс', 'نام دوره', '课程'],
    ['score', 45, 'Score', 'Баллы', 'نمره', '成绩'],
    ['max_score', 50, 'Max score', 'Максимальный балл', 'حداکثر نمره', '满分'],
  ],
  surveys: [
    ['customer', 'Atlas Ltd', 'Customer', 'Клиент', 'نام مشتری', '客户名称'],
    ['date', '2024-01-15', 'Response date', 'Дата ответа', 'تاریخ پاسخ', '回复日期'],
    ['score', 4, 'CSAT', 'Удовлетворенность', 'رضایت مشتری', '满意度'],
  ],
  prices: [
    ['product', 'Desk', 'Product', 'Товар', 'محصول', '产品'],
    ['our_price', 400, 'Our price', 'Наша цена', 'قیمت ما', '我方价格'],
    ['competitor', 'Contoso', 'Competitor', 'Конкурент', 'رقیب', '竞争对手'],
    ['competitor_price', 420, 'Competitor price', 'Цена конкурента', 'قیمت رقیب', '竞品价格'],
  ],
  tickets: [
    ['id', 'T-1', 'Ticket ID', 'ID обращения', 'شماره تیکت', '工单编号'],
    ['customer', 'Atlas Ltd', 'Customer', 'Клиент', 'مشتری', '客户'],
    ['kind', 'Complaint', 'Kind', 'Тип', 'نوع', '类型'],
    ['opened', '2024-01-15', 'Opened', 'Дата открытия', 'تاریخ باز شدن', '提交时间'],
    ['resolved', '2024-01-16', 'Resolved', 'Дата решения', 'تاریخ حل', '解决时间'],
  ],
};

const named = Object.entries(TABLES) as [TableName, readonly Line[]][];

const headerIn = (line: Line, language: Language): string =>
  String(line[2 + LANGUAGES.indexOf(language)]);

function found(lines: readonly Line[], headers: readonly string[]) {
  const { table, columns, unmapped, questions } = recognise(
    [[...headers], lines.map(([, value]) => value)],
    utc(),
  );
  return { table, columns, unmapped, questions };
}

function expected(table: TableName, lines: readonly Line[], headers: readonly string[]) {
  const columns = Object.fromEntries(lines.map(([column], at) => [column, headers[at]!]));
  return { table, columns, unmapped: [], questions: [] };
}

describe.each(LANGUAGES)('headers in %s', (language) => {
  it.each(named)('tell %s, and every column of it', (table, lines) => {
    const headers = lines.map((line) => headerIn(line, language));
    expect(found(lines, headers)).toMatchObject(expected(table, lines, headers));
  });
});

describe('headers of several languages in one tab', () => {
  it.each(named)('tell %s', (table, lines) => {
    for (const first of LANGUAGES.keys()) {
      const headers = lines.map((line, at) => headerIn(line, LANGUAGES[(first + at) % 4]!));
      expect(found(lines, headers)).toMatchObject(expected(table, lines, headers));
    }
  });
});

describe('a header is the same', () => {
  const columnOf = (header: string) =>
    Object.keys(
      recognise(
        [
          [header, 'Stage', 'Amount'],
          ['x', 'Demo', 5],
        ],
        utc(),
      ).columns,
    )[0];

  it.each([
    ['負責人', 'owner', 'in traditional characters'],
    ['مسئول\u200cفروش', 'owner', 'with a joiner that cannot be seen'],
    ['كارشناس', 'owner', 'with an Arabic letter'],
    ['ОТВЕТСТВЕННЫЙ ', 'owner', 'in capitals, with a space'],
    ['Oтветственный', 'owner', 'with a Latin letter that looks the same'],
  ])('%s: %s, %s', (header, column) => {
    expect(columnOf(header)).toBe(column);
  });
});

describe('a word with two meanings is read by its values', () => {
  const columns = (headers: string[], ...rows: Cell[][]) =>
    recognise([headers, ...rows], utc()).columns;

  it('指标 is the metric or the target', () => {
    expect(columns(['姓名', '月份', '指标'], ['王芳', '2024年1月', 500])).toMatchObject({
      target: '指标',
    });
    expect(
      columns(['姓名', '月份', '目标', '指标'], ['王芳', '2024年1月', 500, '销售额']),
    ).toMatchObject({ target: '目标', metric: '指标' });
  });

  it('клиент in a tab of leads is a name or a step', () => {
    const headers = ['ID лида', 'Статус лида', 'Дата создания', 'Клиент'];
    expect(columns(headers, ['1', 'Новый', '2024-01-15', 'Атлас'])).toMatchObject({
      name: 'Клиент',
    });
    expect(columns(headers, ['1', 'Новый', '2024-01-15', 'да'])).toMatchObject({
      customer: 'Клиент',
    });
    expect(columns(headers, ['1', 'Новый', '2024-01-15', '2024-02-01'])).toMatchObject({
      customer: 'Клиент',
    });
  });

  it('客户类型 is a segment or whether the customer is new', () => {
    const headers = ['商机名称', '阶段', '金额', '客户类型'];
    expect(columns(headers, ['甲', '谈判', 5, '老客户'])).toMatchObject({
      customer_kind: '客户类型',
    });
    expect(columns(headers, ['甲', '谈判', 5, '制造业'])).toMatchObject({ segment: '客户类型' });
  });

  it('an expected amount is read only where there is no actual one', () => {
    const headers = ['商机名称', '阶段', '预计金额'];
    expect(columns(headers, ['甲', '谈判', 5])).toMatchObject({ amount: '预计金额' });
    expect(columns([...headers, '成交金额'], ['甲', '谈判', 5, 6])).toMatchObject({
      amount: '成交金额',
    });
  });
});
