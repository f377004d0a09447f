/** Orders: one row an order or a line of one; lines share the order's id. */
import type { TableSpec } from './schema';
import { ACCOUNT, CURRENCY, date, id, money, number, OWNER, PRODUCT, SOURCE, text } from './shared';

export const orders = {
  name: 'orders',
  oneRowIs: 'an order or a line of one',
  entity: { before: 'sales order|order|invoice|purchase|订单', after: 'заказа|счета|سفارش|فاکتور' },
  telling: ['customer', 'date', 'amount|unit_price'],
  against: 'stage|deal stage|close date|expected close|snapshot date|mrr|probability',
  columns: {
    id: id('ID', {
      en: 'order id|order|invoice id > order number|order no|invoice number|invoice no > id|invoice|number|no|#',
      ru: '№ заказа|номер заказа|id заказа|заказ > № счета|счет|чек > id|№|номер',
      fa: 'شماره سفارش|کد سفارش|شماره فاکتور|شناسه سفارش > شماره پیش فاکتور|رسید|شناسه',
      zh: '订单编号|订单号|订单id|销售单号 > 单号|发票号|编号',
    }),
    customer: text('Customer', {
      ...ACCOUNT,
      orders: 'buyer|买家|购买人|下单人 > email|customer email|会员 > user id|телефон|收货人',
    }),
    owner: text('Owner', OWNER),
    source: text('Source', SOURCE),
    product: text('Product', { ...PRODUCT, orders: ' > sku|артикул > product code' }),
    date: date('Date', {
      en: 'order date|invoice date|purchase date|date > purchased at|paid at|created at|created time|created|timestamp',
      ru: 'дата заказа|дата покупки|дата продажи > дата > дата оплаты|дата создания',
      fa: 'تاریخ سفارش|تاریخ فاکتور|تاریخ خرید|زمان سفارش|تاریخ فروش > تاریخ > تاریخ ایجاد',
      zh: '下单日期|下单时间|订单日期|购买日期 > 日期|成交时间 > 付款时间|开票日期|创建时间',
    }),
    amount: money('Amount', {
      en: 'amount|order total|order amount|total|grand total|total amount|sales > revenue|paid|value|price|line total|sub total',
      ru: 'сумма|сумма заказа|итого > стоимость|выручка|оплачено',
      fa: 'مبلغ|مبلغ کل|جمع کل|مبلغ فاکتور|مبلغ سفارش|مبلغ نهایی > قابل پرداخت',
      zh: '金额|订单金额|总金额|销售金额|合计 > 实付金额|应付金额|成交金额',
    }),
    currency: text('Currency', CURRENCY),
    unit_price: {
      ...money('Unit price', {
        en: 'unit price|price per unit|price each',
        ru: 'цена за единицу',
        fa: 'قیمت واحد',
        zh: '单价',
      }),
      helper: true,
    },
    quantity: {
      ...number('Quantity', {
        en: 'quantity|qty|units',
        ru: 'кол-во|количество|объем',
        fa: 'تعداد|حجم',
        zh: '数量',
      }),
      helper: true,
    },
    cost: money('Cost', {
      en: 'cost|costs|cogs|cost of goods sold',
      ru: 'себестоимость|закупочная стоимость > закупка',
      fa: 'بهای تمام شده|قیمت خرید > هزینه',
      zh: '成本|成本价|成本金额 > 进价',
    }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
