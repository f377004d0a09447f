/** Orders: one row an order or a line of one; lines share the order's id. */
import type { TableSpec } from './schema';
import { ACCOUNT, date, id, money, OWNER, PRODUCT, SOURCE, text } from './shared';

export const orders = {
  name: 'orders',
  oneRowIs: 'an order or a line of one',
  entity: { before: 'sales order|order|invoice|purchase', after: 'заказа|счета' },
  telling: ['customer', 'date', 'amount'],
  against: 'stage|deal stage|close date|expected close|snapshot date|mrr|probability',
  columns: {
    id: id('ID', {
      en: 'order id|order number|order no|order|invoice id|invoice number|invoice no > id|invoice|number|no|#',
    }),
    customer: text('Customer', { ...ACCOUNT, orders: 'buyer > email|customer email > user id' }),
    owner: text('Owner', OWNER),
    source: text('Source', SOURCE),
    product: text('Product', { ...PRODUCT, orders: 'product > sku > product code' }),
    date: date('Date', {
      en: 'order date|invoice date|purchase date|date > purchased at|paid at|created at|created time|created|timestamp',
    }),
    amount: money('Amount', {
      en: 'amount|order total|order amount|total|grand total|total amount|sales > revenue|paid|value|price|line total|sub total',
    }),
    cost: money('Cost', { en: 'cost|costs|cogs|cost of goods sold' }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
